/** The last part of a path of any system. */
export function fileName(path: string): string {
  return path.split(/[\\/]/).findLast((part) => part !== "") ?? path;
}

/** The name a file goes by: its own, or the zip's with the file inside it. */
export function shownName(path: string, member: string | null): string {
  return member === null ? fileName(path) : `${fileName(path)} › ${member}`;
}
