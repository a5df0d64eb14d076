// The state of the dialog: the text, what it was understood as, and the form.
import { shop } from "../../app/shop.svelte";
import { tell } from "../../app/trouble";
import { call, type CustomerFacts, type HandOrder, type QuickOrder } from "../../backend";
import { latest } from "../../backend/latest";
import {
  type BuyerDraft,
  type Chosen,
  draftOf,
  emptyDraft,
  EMPTY_LINE,
  type LineDraft,
  type OrderDraft,
  withProduct,
} from "./draft";
import { type OrderAsked, orderDialog } from "./open.svelte";
import { type Answers, askedName, fromQuick, NO_ANSWERS, type Part } from "./quick";

/** The dialog's state. */
export class OrderForm {
  text = $state("");
  draft = $state.raw<OrderDraft>(emptyDraft(shop.state?.today ?? ""));
  /** The last order of the customer, to write it again. */
  last = $state.raw<HandOrder | null>(null);
  /** What it was opened with is here. */
  ready = $state(false);

  /** The order that is changed. */
  readonly editing: number | undefined;
  #quick: QuickOrder | undefined;
  #answers: Answers = NO_ANSWERS;
  #byHand = new Set<Part>();
  #fixed: CustomerFacts | undefined;
  readonly #understand = latest();
  readonly #lastOf = latest();

  constructor(asked: OrderAsked) {
    this.editing = asked.order;
  }

  /** Fetches what it is opened with. */
  async start(asked: OrderAsked): Promise<void> {
    if (asked.order !== undefined) {
      const order = await call("hand_order", { kind: "order", order: asked.order });
      if (order?.buyer.kind === "known") {
        this.draft = draftOf(order, await this.#facts(order.buyer.id));
        this.#all();
      }
    } else if (asked.customer !== undefined) {
      this.#fixed = await this.#facts(asked.customer);
      this.setBuyer({ kind: "known", facts: this.#fixed });
      if (asked.again) {
        await this.askLast();
        this.again();
      }
    } else if (orderDialog.left !== "") this.understand(orderDialog.left);
    this.ready = true;
  }

  /** The text says something else. */
  understand(text: string): void {
    this.text = text;
    if (!this.#fixed) orderDialog.left = text;
    const whole = this.#fixed ? `${this.#fixed.name.replace(/\s/g, "")} ${text}` : text;
    this.#understand((signal) => call("quick_order", { text: whole }, { signal })).then((quick) => {
      if (!quick) return;
      this.#quick = quick;
      this.#fill();
    }, tell);
  }

  /** Says whose order it is. An answer to what the text left open holds as long as it says that. */
  setBuyer(buyer: BuyerDraft): void {
    const asked = this.#quick && askedName(this.#quick);
    if (asked && this.draft.candidates.length > 0 && !this.#byHand.has("buyer")) {
      this.#answers = { ...this.#answers, buyers: { ...this.#answers.buyers, [asked]: buyer } };
      this.#fill();
    } else {
      this.#byHand.add("buyer");
      this.draft = { ...this.draft, buyer, candidates: [] };
    }
    this.last = null;
    void this.askLast();
  }

  /** Changes a line. */
  setLine(index: number, part: Partial<LineDraft>): void {
    this.#byHand.add("lines");
    const lines = this.draft.lines.map((line, i) => (i === index ? { ...line, ...part } : line));
    this.draft = { ...this.draft, lines };
  }

  /** Says which product a line is of. */
  setProduct(index: number, chosen: Chosen): void {
    const line = this.draft.lines[index];
    if (!line) return;
    if (line.choices.length > 0 && !this.#byHand.has("lines")) {
      const products = { ...this.#answers.products, [line.product]: chosen };
      this.#answers = { ...this.#answers, products };
      this.#fill();
    } else this.setLine(index, withProduct(line, chosen));
  }

  /** Makes room for another thing. */
  addLine(): void {
    this.#byHand.add("lines");
    this.draft = { ...this.draft, lines: [...this.draft.lines, EMPTY_LINE] };
  }

  /** Takes a line away. */
  removeLine(index: number): void {
    this.#byHand.add("lines");
    const lines = this.draft.lines.filter((_, i) => i !== index);
    this.draft = { ...this.draft, lines: lines.length > 0 ? lines : [EMPTY_LINE] };
  }

  /** Changes another part. */
  set(part: Exclude<Part, "buyer" | "lines">, value: Partial<OrderDraft>): void {
    this.#byHand.add(part);
    this.draft = { ...this.draft, ...value };
  }

  /** Writes the customer's last order again. */
  again(): void {
    const { buyer } = this.draft;
    if (!this.last || buyer.kind !== "known") return;
    const draft = draftOf(this.last, buyer.facts);
    this.draft = { ...draft, day: this.draft.day, note: this.draft.note };
    for (const part of ["buyer", "lines", "amount", "channel", "paid"] as const) {
      this.#byHand.add(part);
    }
  }

  /** Asks for the last order of the customer. */
  async askLast(): Promise<void> {
    const { buyer } = this.draft;
    if (buyer.kind !== "known" || this.editing !== undefined) return;
    const asked = { kind: "last_of" as const, customer: buyer.facts.id };
    const last = await this.#lastOf((signal) => call("hand_order", asked, { signal })).catch(
      (thrown: unknown) => void tell(thrown),
    );
    if (last !== undefined) this.last = last;
  }

  #fill(): void {
    if (!this.#quick) return;
    const today = shop.state?.today ?? this.draft.day;
    const before = this.draft.buyer;
    this.draft = fromQuick(this.draft, this.#quick, this.#answers, this.#byHand, today);
    const { buyer } = this.draft;
    const same = buyer.kind === "known" && before.kind === "known";
    if (!(same && buyer.facts.id === before.facts.id)) {
      this.last = null;
      void this.askLast();
    }
  }

  #all(): void {
    const all = ["buyer", "lines", "amount", "channel", "paid", "day", "note"] as const;
    for (const part of all) this.#byHand.add(part);
  }

  async #facts(id: number): Promise<CustomerFacts> {
    return (await call("customer", { id, as_of: shop.asOf })).facts;
  }
}
