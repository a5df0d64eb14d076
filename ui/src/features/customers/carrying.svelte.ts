import type { Selection } from "../../backend";
import type { Point } from "../../components/drag";
import { follow } from "../../components/dragging";
import type { TagIn } from "../tags/catalogue";

/** Customers to be tagged. */
export interface Carried {
  customers: Selection;
  n: number;
  /** The name of the only one. */
  name: string | undefined;
}

/** What dragging needs to know of the list. */
export interface CarryList {
  /** Those who are meant by a row: all that are selected, if it is one of them. */
  meant(id: number): Carried | undefined;
  /** Sets a tag. */
  tag(tag: TagIn, customers: Carried): void;
  /** A tag by its number. */
  tagOf(id: number): TagIn | undefined;
}

/** Dragging tags onto customers, and customers onto tags. */
export class Carrying {
  /** Where the pointer is. */
  at = $state.raw<Point>({ x: 0, y: 0 });
  tag = $state.raw<TagIn>();
  rows = $state.raw<Carried>();
  /** The row or the tag that is hit. */
  row = $state<number>();
  onto = $state<number>();
  #list: CarryList;

  constructor(list: CarryList) {
    this.#list = list;
  }

  /** Whether something is dragged. */
  get active(): boolean {
    return this.tag !== undefined || this.rows !== undefined;
  }

  /** Those who are meant by a row. */
  meant(id: number): Carried | undefined {
    return this.#list.meant(id);
  }

  /** A tag by its number. */
  tagOf(id: number): TagIn | undefined {
    return this.#list.tagOf(id);
  }

  /** A tag is pressed. */
  pressTag(press: PointerEvent, tag: TagIn): void {
    follow(press, {
      start: () => {
        this.tag = tag;
        return true;
      },
      move: (at) => {
        this.at = at;
        this.row = numberUnder(at, "row");
      },
      end: (_, dropped) => {
        const meant = this.row === undefined ? undefined : this.#list.meant(this.row);
        this.#reset();
        if (dropped && meant) this.#list.tag(tag, meant);
      },
    });
  }

  /** A row is pressed; it is dragged only where there are tags to drag it onto. */
  pressRow(press: PointerEvent, id: number): void {
    follow(press, {
      start: () => {
        if (document.querySelector("[data-onto]") === null) return false;
        this.rows = this.#list.meant(id);
        return this.rows !== undefined;
      },
      move: (at) => {
        this.at = at;
        this.onto = numberUnder(at, "onto");
      },
      end: (_, dropped) => {
        const rows = this.rows;
        const tag = this.onto === undefined ? undefined : this.#list.tagOf(this.onto);
        this.#reset();
        if (dropped && rows && tag) this.#list.tag(tag, rows);
      },
    });
  }

  #reset(): void {
    this.tag = this.rows = this.row = this.onto = undefined;
  }
}

/** The number in a data attribute of what lies under a point. */
function numberUnder({ x, y }: Point, name: "row" | "onto"): number | undefined {
  const found = document.elementFromPoint(x, y)?.closest<HTMLElement>(`[data-${name}]`);
  const number = Number(found?.dataset[name]);
  return found && Number.isFinite(number) ? number : undefined;
}
