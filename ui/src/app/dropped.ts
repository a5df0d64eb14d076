import { call, type ShopFileLook } from "../backend";

/** What files that were dropped, chosen or opened with the program are there for. */
export type Meant =
  | { for: "import"; paths: string[] }
  /** A whole shop, as another computer wrote it. */
  | { for: "shop"; path: string; look: ShopFileLook };

/**
 * Tells them apart. A zip is looked into, since both the tables of a platform and a whole
 * shop come as one; whatever is not a whole shop is for the import, which says what is wrong.
 */
export async function meant(paths: string[]): Promise<Meant> {
  const [path, ...more] = paths;
  if (path !== undefined && more.length === 0 && /\.zip$/i.test(path)) {
    const look = await call("shop_export_look", { path }).catch(() => undefined);
    if (look) return { for: "shop", path, look };
  }
  return { for: "import", paths };
}
