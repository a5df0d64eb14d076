// Which sockets of the network a program and all it started hold, by /proc (Linux).
import { readdirSync, readFileSync, readlinkSync } from "node:fs";

/** Process ids that descend from one, itself included. */
function family(root) {
  const parents = new Map();
  for (const pid of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    try {
      // The name in brackets may have blanks and brackets itself.
      const [, parent] = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1).split(" ");
      parents.set(Number(pid), Number(parent));
    } catch {
      // gone meanwhile
    }
  }
  const found = [root];
  for (const one of found) {
    for (const [pid, parent] of parents) if (parent === one) found.push(pid);
  }
  return found;
}

const read = (path) => {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
};

/** The sockets a process holds, by inode. */
function held(pid) {
  try {
    return readdirSync(`/proc/${pid}/fd`).flatMap((fd) => {
      try {
        return /^socket:\[(\d+)\]$/.exec(readlinkSync(`/proc/${pid}/fd/${fd}`))?.[1] ?? [];
      } catch {
        return [];
      }
    });
  } catch {
    return [];
  }
}

/** Sockets of the network in a process's namespace: inode → `tcp 0100007F:1F90 …`. */
function ofTheNetwork(pid) {
  const found = new Map();
  for (const kind of ["tcp", "tcp6", "udp", "udp6", "raw", "raw6", "icmp", "icmp6", "packet"]) {
    for (const line of read(`/proc/${pid}/net/${kind}`).split("\n").slice(1)) {
      const fields = line.trim().split(/\s+/);
      // In `packet` the inode is last, elsewhere tenth.
      const inode = kind === "packet" ? fields.at(-1) : fields[9];
      if (inode && inode !== "0") found.set(inode, `${kind} ${fields[1]} ${fields[2]}`);
    }
  }
  return found;
}

/**
 * Sockets of the network that a program and all it started hold, as text. `driven`: the
 * tests' own driver is their ancestor, which listens, and by which WebKit listens on the
 * port that the driver told it; those are no doing of the app's.
 */
export function networkSockets(root, { driven = false } = {}) {
  const all = family(root);
  const found = [];
  let exempt;
  for (const pid of all) {
    const port = /(?:^|\0)WEBKIT_INSPECTOR_SERVER=127\.0\.0\.1:(\d+)/.exec(
      read(`/proc/${pid}/environ`),
    )?.[1];
    if (port) exempt = Number(port).toString(16).toUpperCase().padStart(4, "0");
  }
  for (const pid of all) {
    if (driven && pid === root) continue;
    const there = ofTheNetwork(pid);
    for (const inode of held(pid)) {
      const socket = there.get(inode);
      if (!socket) continue;
      if (driven && exempt && socket.includes(`0100007F:${exempt}`)) continue;
      found.push(`${read(`/proc/${pid}/comm`).trim()} ${socket}`);
    }
  }
  return { processes: all.length, sockets: found };
}
