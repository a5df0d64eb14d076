/** Words that go into the tables the product writes, and what is said once they are saved. Pure. */
import type {
  FileToImport,
  ProblemCode,
  ProblemRowsRequest,
  ProblemWords,
  Role,
  SavedRows,
  TemplateCells,
  TemplateColumn,
  TemplateRequest,
} from "../../../backend/generated/contract";
import { fileName } from "../../../app/paths";
import { t } from "../../../i18n";
import {
  HEADERS,
  PROBLEM_HEADERS,
  TEMPLATE_CHANNELS,
  TEMPLATE_HEADERS,
} from "../../../i18n/written";

const PROBLEMS: Record<ProblemCode, true> = {
  bad_date: true,
  no_date: true,
  future_date: true,
  bad_amount: true,
  bad_quantity: true,
  damaged_number: true,
  ragged_row: true,
  unknown_state: true,
  bad_birthday: true,
  no_person: true,
};

/** Roles that have a word of their own to stand as a header. */
export const HEADER_ROLES = Object.keys(HEADERS) as (keyof typeof HEADERS)[];

/** A file by name, with the sheet where it is one of several of a book. */
export function sourceWord({ path, member, choices }: FileToImport): string {
  const file = fileName(member ?? path);
  const dot = file.lastIndexOf(".");
  if (choices.sheet === null || dot < 0) return file;
  return `${file.slice(0, dot)} ${choices.sheet}${file.slice(dot)}`;
}

function problemWords(): ProblemWords {
  const problems: ProblemWords["problems"] = {};
  for (const code of Object.keys(PROBLEMS) as ProblemCode[]) {
    problems[code] = t("imports.problems.in_words", {
      problem: t(`problem.${code}`),
      hint: t(`problem.${code}.hint`),
    });
  }
  return {
    sheet: t("imports.problems.sheet_name"),
    header: PROBLEM_HEADERS.problem,
    spill: PROBLEM_HEADERS.spill,
    problems,
    in_column: t("imports.problems.in_column", { column: "{column}", problem: "{problem}" }),
    separator: t("imports.problems.separator"),
    same_order: t("imports.problems.same_order"),
    roles: { ...HEADERS },
  };
}

/** The name offered for the problem rows of a file. */
export function problemsName(file: string): string {
  return t("imports.problems.save.name", { file: fileName(file).replace(/\.[^.]+$/, "") });
}

/** Asks for the problem rows of a file at `path`. */
export function problemRowsRequest(file: FileToImport, path: string): ProblemRowsRequest {
  return { file, path, words: problemWords() };
}

/** What was saved, and what was not and why. */
export function savedWords(saved: SavedRows, path: string): { text: string; detail?: string } {
  if (saved.rows === 0) {
    return {
      text:
        saved.taken_already > 0
          ? t("imports.problems.saved.none.taken", { n: saved.taken_already })
          : t("imports.problems.saved.none"),
    };
  }
  let detail = t("imports.problems.saved.where", { file: fileName(path) });
  if (saved.same_order > 0)
    detail += t("imports.problems.saved.same_order", { n: saved.same_order });
  if (saved.taken_already > 0)
    detail += t("imports.problems.saved.taken", { n: saved.taken_already });
  if (saved.too_many > 0) detail += t("imports.problems.saved.too_many", { n: saved.too_many });
  return { text: t("imports.problems.saved", { n: saved.rows }), detail };
}

/** Columns of the template; `role`: what each must be read as. */
export const TEMPLATE = [
  { key: "date", cells: "date", width: 12, role: "ordered_at" },
  { key: "person", cells: "text", width: 12, role: "receiver" },
  { key: "phone", cells: "digits", width: 14, role: "phone" },
  { key: "wechat", cells: "digits", width: 16, role: null },
  { key: "product", cells: "text", width: 22, role: "product" },
  { key: "quantity", cells: "quantity", width: 8, role: "quantity" },
  { key: "amount", cells: "money", width: 10, role: "paid" },
  { key: "channel", cells: "text", width: 10, role: null },
  { key: "remark", cells: "text", width: 24, role: "shop_remark" },
  { key: "birthday", cells: "text", width: 12, role: null },
  { key: "tags", cells: "text", width: 16, role: null },
] as const satisfies readonly {
  key: string;
  cells: TemplateCells;
  width: number;
  role: Role | null;
}[];

/** Asks for a blank template at `path`. */
export function templateRequest(path: string): TemplateRequest {
  const columns = TEMPLATE.map(({ key, cells, width }): TemplateColumn => ({
    header: TEMPLATE_HEADERS[key],
    cells,
    width,
    hint: t(`imports.template.${key}.hint`),
    choices: key === "channel" ? [...TEMPLATE_CHANNELS] : [],
  }));
  return {
    path,
    sheet: t("imports.template.sheet"),
    columns,
    notes_sheet: t("imports.template.notes"),
    notes: [
      t("imports.template.note.rows"),
      t("imports.template.note.header"),
      t("imports.template.note.who"),
      t("imports.template.note.again"),
    ],
  };
}
