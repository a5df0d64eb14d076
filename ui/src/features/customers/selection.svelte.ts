import {
  afterQuestion,
  countOf,
  EVERYONE,
  isPicked,
  NOBODY,
  type Picked,
  rangeOf,
  toggled,
  withIds,
} from "./selection";

/** What selecting needs to know of the list. */
export interface SelectableRows {
  total: number;
  /** Who stands at a row, once that is known. */
  idAt(index: number): number | undefined;
  /** Asks who stands in a range. */
  range(offset: number, limit: number): Promise<number[]>;
}

/** The selected rows of the list, as in a file manager. */
export class ListSelection {
  picked = $state.raw<Picked>(NOBODY);
  #rows: SelectableRows;
  /** Where a range begins, and who stands there: after a change they may have moved. */
  #anchor: { index: number; id: number } | undefined;
  /** What was selected when the range began: it is drawn anew as it grows and shrinks. */
  #before: Picked = NOBODY;
  #asked = 0;

  constructor(rows: SelectableRows) {
    this.#rows = rows;
  }

  /** How many are selected. */
  get count(): number {
    return countOf(this.picked, this.#rows.total);
  }

  /** Whether somebody is selected. */
  has(id: number): boolean {
    return isPicked(this.picked, id);
  }

  /** A range begins here. */
  anchorAt(index: number): void {
    const id = this.#rows.idAt(index);
    this.#anchor = id === undefined ? undefined : { index, id };
    this.#before = this.picked;
  }

  /** Turns one row round; a range begins there. */
  toggle(index: number): void {
    const id = this.#rows.idAt(index);
    if (id === undefined) return;
    this.#asked++;
    this.picked = toggled(this.picked, id);
    this.anchorAt(index);
  }

  /** Selects from where the range began to a row. */
  async extendTo(index: number): Promise<void> {
    const { anchor } = this.#here();
    if (anchor === undefined) {
      const id = this.#rows.idAt(index);
      if (id === undefined) return;
      this.anchorAt(index);
      this.picked = withIds(this.#before, [id], true);
      return;
    }
    const { offset, limit } = rangeOf(anchor, index);
    const known = Array.from({ length: limit }, (_, i) => this.#rows.idAt(offset + i));
    const turn = ++this.#asked;
    const ids = known.every((id) => id !== undefined)
      ? known
      : await this.#rows.range(offset, limit);
    // A newer click has the word.
    if (turn === this.#asked) this.picked = withIds(this.#before, ids, true);
  }

  /** Selects all of the list, or nobody if all are. */
  toggleAll(): void {
    if (this.count === this.#rows.total && this.#rows.total > 0) this.clear();
    else this.all();
  }

  /** Selects all of the list. */
  all(): void {
    this.#asked++;
    this.picked = EVERYONE;
    this.#before = EVERYONE;
  }

  /** Selects nobody. */
  clear(): void {
    this.#asked++;
    this.picked = NOBODY;
    this.#before = NOBODY;
    this.#anchor = undefined;
  }

  /** Another list is shown. */
  questionChanged(): void {
    this.#asked++;
    this.picked = afterQuestion(this.picked);
    this.#anchor = undefined;
  }

  #here(): { anchor: number | undefined } {
    const anchor = this.#anchor;
    if (anchor && this.#rows.idAt(anchor.index) !== undefined) {
      // Somebody else stands there now.
      if (this.#rows.idAt(anchor.index) !== anchor.id) this.#anchor = undefined;
    }
    return { anchor: this.#anchor?.index };
  }
}
