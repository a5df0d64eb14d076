//! Texts that try to be something else go through the whole product: in by import and by
//! hand, read back by every screen's command, out by every export. They come back as
//! they went in, but for what an import takes off (blanks and unseen marks at the ends)
//! and where a field ends (500 characters of a name or product, 2,000 of a remark), and have done nothing.

mod by_hand;
mod exports;
mod imported;
mod place;
