#!/usr/bin/python3
"""A window to drag files out of: dragsrc.py [--pos X,Y] FILE...

Dragging out of it offers the files as text/uri-list, as a file manager does.
Prints `ready`, then one line per signal of the drag.
"""

import os
import sys

os.environ.setdefault("GDK_BACKEND", "x11")
import gi

gi.require_version("Gtk", "3.0")
gi.require_version("Gdk", "3.0")
from gi.repository import Gdk, GLib, Gtk

args = sys.argv[1:]
x, y = 20, 20
if args and args[0] == "--pos":
    x, y = map(int, args[1].split(","))
    args = args[2:]
uris = [GLib.filename_to_uri(os.path.abspath(path), None) for path in args]


def say(*words):
    print(*words, flush=True)


def give(_widget, _context, selection, _info, _time):
    selection.set_uris(uris)
    say("drag-data-get", *uris)


def failed(_widget, _context, result):
    say("drag-failed", result.value_nick)
    return False


def shown(*_args):
    say("ready")
    return False


window = Gtk.Window(title="dragsrc")
window.set_default_size(160, 120)
window.set_resizable(False)
window.set_type_hint(Gdk.WindowTypeHint.UTILITY)
window.set_keep_above(True)
window.move(x, y)
box = Gtk.EventBox()
box.add(Gtk.Label(label="drag me\n%d file(s)" % len(uris)))
window.add(box)
actions = Gdk.DragAction.COPY | Gdk.DragAction.MOVE | Gdk.DragAction.LINK
box.drag_source_set(Gdk.ModifierType.BUTTON1_MASK, [], actions)
box.drag_source_add_uri_targets()
box.connect("drag-begin", lambda *_: say("drag-begin"))
box.connect("drag-data-get", give)
box.connect("drag-failed", failed)
box.connect("drag-end", lambda _w, c: say("drag-end", c.get_selected_action().value_nicks))
window.connect("destroy", Gtk.main_quit)
window.connect("map-event", shown)
window.show_all()
Gtk.main()
