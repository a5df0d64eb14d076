// Where the data are, and what program this is, in the fake.
import type { CloudDrive, Commands, DataPlace } from "../generated/contract";
import { fault } from "./files";

type Names =
  | "data_place"
  | "data_folder_show"
  | "data_move"
  | "about"
  | "window_closing"
  | "window_painted"
  | "window_ready";

/** Commands of the window itself. */
export type PlaceHandlers = {
  [N in Names]: (request: Commands[N]["request"]) => Commands[N]["response"];
};

const HOME = "C:\\Users\\掌柜\\AppData\\Local\\huitouke";

/** They begin in the system's place, or in a folder that `cloud` copies. Folders that ask
 * for it are refused: `foreign`, `readonly`. */
export function placeHandlers(cloud: CloudDrive | null): PlaceHandlers {
  let folder = cloud ? "D:\\OneDrive - 个人\\回头客数据" : HOME;
  const place = (): DataPlace => ({
    folder,
    home: HOME,
    moved: folder !== HOME,
    movable: true,
    data_bytes: 3_811_328,
    backup_bytes: 9_240_576,
    cloud: folder.includes("OneDrive") ? (cloud ?? "onedrive") : null,
  });
  return {
    data_place: place,
    data_folder_show: () => ({}),
    data_move({ folder: to }) {
      if (to?.includes("foreign")) throw fault("data_place_foreign", { path: to });
      if (to?.includes("readonly")) throw fault("data_place_read_only", { path: to });
      if ((to ?? HOME) === folder) throw fault("data_place_inside", { path: folder });
      folder = to ?? HOME;
      return place();
    },
    about: () => ({
      version: "0.2.0",
      build: "f373bc5",
      system: "windows x86_64",
      data_version: 1,
      address: "",
    }),
    window_closing: () => true,
    window_painted: () => ({}),
    window_ready: () => ({}),
  };
}
