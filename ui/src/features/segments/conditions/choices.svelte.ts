// What conditions can name: as found in this shop, asked for once and again after a change.
import { call, type ListChoices, type SegmentRow, type TagGroup } from "../../../backend";
import { tell } from "../../../app/trouble";

const NOTHING: ListChoices = {
  platforms: [],
  places: [],
  fields: [],
  sources: [],
  categories: [],
};

class Choices {
  /** What the list can be narrowed by. */
  list = $state.raw<ListChoices>(NOTHING);
  /** The catalogue of tags. */
  tags = $state.raw<TagGroup[]>([]);
  /** Segments. */
  segments = $state.raw<SegmentRow[]>([]);
  /** Names of customers that conditions speak of. */
  names = $state.raw<Readonly<Record<number, string>>>({});
  #revision = -1;
  #segmentsRevision = -1;

  /** Asks anew where the shop has changed since. */
  async need(revision: number): Promise<void> {
    if (revision === this.#revision) return;
    this.#revision = revision;
    try {
      [this.list, this.tags] = await Promise.all([call("list_choices", {}), call("tags", {})]);
    } catch (thrown) {
      this.#revision = -1;
      tell(thrown);
    }
  }

  /** The same for segments, which are counted one by one. */
  async needSegments(revision: number): Promise<void> {
    if (revision === this.#segmentsRevision) return;
    this.#segmentsRevision = revision;
    try {
      this.segments = await call("segments", { as_of: null });
    } catch (thrown) {
      this.#segmentsRevision = -1;
      tell(thrown);
    }
  }

  /** Keeps the name of a customer a condition speaks of. */
  learn(id: number, name: string): void {
    this.names = { ...this.names, [id]: name };
  }
}

/** What conditions can name. */
export const choices = new Choices();
