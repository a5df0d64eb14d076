//! Buy-till-you-die models: the published figures, data of known origin, and slow
//! versions written straight from the papers.

mod cdnow;
mod data;
