//! Through the trees of a file, around what is damaged.

use std::cmp::Ordering;
use std::collections::{HashMap, HashSet};
use std::io;

use crate::bytes::u32_at;
use crate::node::{Cell, Node};
use crate::record::{Value, values};
use crate::shape::{Kind, Shape, of_schema};
use crate::source::{Page, Source};

/// A row.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Its values, in the order of the shape's columns; fewer where the row was written
    /// before columns were added.
    pub values: Vec<Value>,
    /// The page it stands on …
    pub page: u32,
    /// … and those its end stands on.
    pub more_pages: Vec<u32>,
}

/// What was found of one table or index.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TreeReport {
    /// Rows given.
    pub rows: u64,
    /// Damaged pages that were of it.
    pub lost_pages: u32,
    /// Rows whose page is sound but one of those they go on on is not.
    pub cut_rows: u64,
}

/// What was found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// Pages that should be there.
    pub pages: u32,
    /// Damaged ones.
    pub damaged: u32,
    /// Each shape's.
    pub trees: Vec<TreeReport>,
    /// Damaged pages nobody knows whose they were.
    pub of_nobody: u32,
    /// Sound pages of trees, of which it can't be told whose they are.
    pub strays: u32,
}

/// The place in a tree a row has.
#[derive(Debug, Clone)]
pub enum Place {
    Rowid(i64),
    Key(Vec<Value>),
}

impl Place {
    pub fn order(&self, other: &Self) -> Ordering {
        match (self, other) {
            (Self::Rowid(a), Self::Rowid(b)) => a.cmp(b),
            (Self::Key(a), Self::Key(b)) => {
                let pairs = a.iter().zip(b).map(|(a, b)| a.order(b));
                pairs.into_iter().find(|order| order.is_ne()).unwrap_or(a.len().cmp(&b.len()))
            }
            _ => Ordering::Equal,
        }
    }
}

/// A part of a tree that can't be reached: what lies behind `after` and up to `upto`.
#[derive(Debug, Clone)]
pub struct Hole {
    pub tree: usize,
    pub after: Option<Place>,
    pub upto: Option<Place>,
}

impl Hole {
    pub fn has(&self, place: &Place) -> bool {
        self.after.as_ref().is_none_or(|after| after.order(place).is_lt())
            && self.upto.as_ref().is_none_or(|upto| place.order(upto).is_le())
    }
}

/// Takes rows.
type Take<'a, E> = &'a mut dyn FnMut(usize, Row) -> Result<(), E>;

/// The walk.
pub struct Walk<'a, E> {
    pub source: &'a Source,
    /// The shapes asked for, and behind them that of the schema.
    pub shapes: Vec<Shape>,
    take: Take<'a, E>,
    /// Pages that are somebody's.
    pub claimed: HashSet<u32>,
    /// Root pages by name, as far as the schema can be read.
    roots: HashMap<String, u32>,
    pub holes: Vec<Hole>,
    /// Trees whose root is not known.
    pub rootless: Vec<usize>,
    damaged: HashSet<u32>,
    report: Report,
}

impl<'a, E: From<io::Error>> Walk<'a, E> {
    pub fn new(source: &'a Source, shapes: &[Shape], take: Take<'a, E>) -> Self {
        let mut shapes = shapes.to_vec();
        shapes.push(of_schema());
        let report =
            Report { trees: vec![TreeReport::default(); shapes.len()], ..Report::default() };
        Self {
            source,
            shapes,
            take,
            claimed: HashSet::new(),
            roots: HashMap::new(),
            holes: Vec::new(),
            rootless: Vec::new(),
            damaged: HashSet::new(),
            report,
        }
    }

    /// The number of the schema's own tree.
    pub fn schema_tree(&self) -> usize {
        self.shapes.len() - 1
    }

    /// Reads the schema as far as it can be reached.
    pub fn schema(&mut self) -> Result<(), E> {
        let tree = self.schema_tree();
        self.subtree(tree, 1, None, None)
    }

    /// Reads the trees whose roots the schema names.
    pub fn known_trees(&mut self) -> Result<(), E> {
        for tree in 0..self.schema_tree() {
            match self.roots.get(&self.shapes[tree].name).copied() {
                Some(root) => self.subtree(tree, root, None, None)?,
                None => self.rootless.push(tree),
            }
        }
        Ok(())
    }

    /// Trees whose root became known meanwhile.
    pub fn found_roots(&mut self) -> Result<(), E> {
        self.rootless.clear();
        for tree in 0..self.schema_tree() {
            match self.roots.get(&self.shapes[tree].name).copied() {
                Some(root) if self.claimed.contains(&root) || self.damaged.contains(&root) => {}
                Some(root) => self.subtree(tree, root, None, None)?,
                None => self.rootless.push(tree),
            }
        }
        Ok(())
    }

    /// Reads what lies below a page of a tree, in order.
    pub fn subtree(
        &mut self,
        tree: usize,
        page: u32,
        after: Option<Place>,
        upto: Option<Place>,
    ) -> Result<(), E> {
        let mut todo = vec![(page, after, upto)];
        while let Some((number, after, upto)) = todo.pop() {
            if number == 0 || number > self.source.pages() || self.claimed.contains(&number) {
                self.holes.push(Hole { tree, after, upto });
                continue;
            }
            let Page::Sound(page) = self.source.page(number) else {
                self.lost(tree, number);
                self.holes.push(Hole { tree, after, upto });
                continue;
            };
            let usable = self.source.usable();
            let node = Node::read(number, &page, usable);
            let Some(node) = node.filter(|node| node.kind == self.shapes[tree].kind) else {
                self.holes.push(Hole { tree, after, upto });
                continue;
            };
            self.claimed.insert(number);
            let mut from = after;
            let mut below = Vec::new();
            for n in 0..node.len() {
                let Some(cell) = node.cell(n) else {
                    self.report.trees[tree].cut_rows += u64::from(node.is_leaf);
                    continue;
                };
                let place = self.row(tree, number, &node, &cell)?;
                if !node.is_leaf {
                    below.push((cell.left, from.clone(), place.clone()));
                    from = place;
                }
            }
            if !node.is_leaf {
                below.push((node.last, from, upto));
            }
            todo.extend(below.into_iter().rev());
        }
        Ok(())
    }

    /// Gives the row of a cell, if it is one; its place in the tree.
    fn row(
        &mut self,
        tree: usize,
        number: u32,
        node: &Node<'_>,
        cell: &Cell<'_>,
    ) -> Result<Option<Place>, E> {
        if node.kind == Kind::Rows && !node.is_leaf {
            return Ok(Some(Place::Rowid(cell.rowid)));
        }
        let Some((payload, more_pages)) = self.payload(tree, cell) else {
            self.report.trees[tree].cut_rows += 1;
            return Ok(None);
        };
        let found = values(&payload).filter(|values| self.shapes[tree].may_be(values));
        let Some(mut values) = found else {
            self.report.trees[tree].cut_rows += 1;
            return Ok(None);
        };
        self.claimed.extend(&more_pages);
        let place = match node.kind {
            Kind::Rows => Place::Rowid(cell.rowid),
            Kind::Keys => Place::Key(values.clone()),
        };
        for (value, column) in values.iter_mut().zip(&self.shapes[tree].columns) {
            if column.is_rowid {
                *value = Value::Integer(cell.rowid);
            }
        }
        self.report.trees[tree].rows += 1;
        if tree == self.schema_tree() {
            self.root(&values);
        } else {
            (self.take)(tree, Row { values, page: number, more_pages })?;
        }
        Ok(Some(place))
    }

    /// Notes the root of a row of the schema.
    fn root(&mut self, values: &[Value]) {
        if let [_, Value::Text(name), _, Value::Integer(root), ..] = values
            && let Some(root) = u32::try_from(*root).ok().filter(|root| *root > 0)
        {
            self.roots.insert(name.clone(), root);
        }
    }

    /// A whole payload and the pages it goes on on; nothing where one of them is damaged.
    fn payload(&mut self, tree: usize, cell: &Cell<'_>) -> Option<(Vec<u8>, Vec<u32>)> {
        let mut bytes = cell.local.to_vec();
        let mut pages = Vec::new();
        let mut next = cell.overflow;
        while bytes.len() < cell.length {
            let inside = next > 1 && next <= self.source.pages() && !pages.contains(&next);
            if !inside || self.claimed.contains(&next) {
                return None;
            }
            let Some(page) = self.source.sound(next) else {
                self.lost(tree, next);
                return None;
            };
            let rest = (cell.length - bytes.len()).min(self.source.usable() - 4);
            bytes.extend_from_slice(page.get(4..4 + rest)?);
            pages.push(next);
            next = u32_at(&page, 0)?;
        }
        Some((bytes, pages))
    }

    fn lost(&mut self, tree: usize, number: u32) {
        if self.damaged.insert(number) {
            self.report.trees[tree].lost_pages += 1;
        }
    }

    /// The values of a cell of a page nobody claims, without giving them to anybody.
    pub fn look(&self, cell: &Cell<'_>) -> Option<Vec<Value>> {
        let mut bytes = cell.local.to_vec();
        let mut next = cell.overflow;
        while bytes.len() < cell.length {
            let page = self.source.sound(next)?;
            let rest = (cell.length - bytes.len()).min(self.source.usable() - 4);
            bytes.extend_from_slice(page.get(4..4 + rest)?);
            next = u32_at(&page, 0)?;
        }
        values(&bytes)
    }

    pub fn strays(&mut self, pages: u32) {
        self.report.strays += pages;
    }

    /// What was found.
    pub fn finish(mut self) -> Report {
        self.report.pages = self.source.pages();
        for number in 1..=self.source.pages() {
            if self.claimed.contains(&number) || self.damaged.contains(&number) {
                continue;
            }
            if !matches!(self.source.page(number), Page::Sound(_) | Page::Unused) {
                self.report.of_nobody += 1;
            }
        }
        let known = self.damaged.len() as u32;
        self.report.damaged = known + self.report.of_nobody;
        self.report.trees.pop();
        self.report
    }
}
