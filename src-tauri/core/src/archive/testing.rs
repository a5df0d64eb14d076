//! A shop for tests of archives.

use huitouke_contract::archive::{
    Archive, ArchiveEdit, ArchiveField, CustomerMade, NewCustomer, NewIdentity,
};
use huitouke_contract::customers::{CustomerQuery, CustomerRequest, IdentityKind};
use huitouke_contract::imports::{BatchRequest, Choices, FileToImport, ImportRequest};
use huitouke_contract::shop::{Nothing, UndoOutcome};
use huitouke_contract::{AppError, ArchiveApi, Caller, CustomerId, ErrorCode, ShopApi};
use rusqlite::Connection;
use tempfile::TempDir;

use crate::Shop;
use crate::insights::Snapshot;
use crate::testing::{Patient, new_shop};

pub const HEAD: &str = "日期,姓名,电话,微信号,商品,金额,地址\n";

/// A shop, and the folder it is in.
pub struct Tested {
    pub shop: Shop,
    pub folder: TempDir,
}

impl Tested {
    pub fn new() -> Self {
        let (folder, shop) = new_shop();
        // Looked at before anything happens, so that every change is followed.
        shop.snapshot().unwrap();
        Self { shop, folder }
    }

    /// With 张三 (phone 1), 李四 (phone 2) and 王五 (WeChat), who 张三 brought.
    pub fn with_three() -> (Self, [CustomerId; 3]) {
        let tested = Self::new();
        tested.import(
            "账本.csv",
            "2026-01-02,张三,13800000001,,面膜,30,浙江省杭州市西湖区文三路1号\n\
             2026-02-02,李四,13800000002,,精华,50,\n\
             2026-03-02,王五,,wangwu_88,面霜,70,\n",
        );
        tested.import_as("通讯录.csv", "姓名,手机号,微信号,推荐人\n王五,,wangwu_88,张三\n");
        let ids = ["13800000001", "李四", "王五"].map(|word| tested.find(word).unwrap());
        (tested, ids)
    }

    /// Imports rows under [`HEAD`]. Returns the batch.
    pub fn import(&self, name: &str, rows: &str) -> i64 {
        self.import_as(name, &format!("{HEAD}{rows}"))
    }

    /// Imports a table. Returns the batch.
    pub fn import_as(&self, name: &str, text: &str) -> i64 {
        let path = self.folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        let path = path.to_str().unwrap().to_owned();
        let file = FileToImport { path, member: None, choices: Choices::default() };
        let request = ImportRequest { files: vec![file] };
        let outcome = self.shop.import_apply(request, &Patient).unwrap();
        self.whole();
        outcome.batch.unwrap()
    }

    pub fn undo_batch(&self, id: i64) -> UndoOutcome {
        let outcome = self.shop.batch_undo(BatchRequest { id }, &Patient).unwrap();
        self.whole();
        outcome
    }

    pub fn undo(&self) -> UndoOutcome {
        let outcome = self.shop.undo(Nothing {}, &Patient).unwrap();
        self.whole();
        outcome
    }

    pub fn try_edit(&self, id: CustomerId, edit: ArchiveField) -> Result<(), AppError> {
        self.shop.archive_edit(ArchiveEdit { id, edit }, &Patient)?;
        self.whole();
        Ok(())
    }

    pub fn edit(&self, id: CustomerId, edit: ArchiveField) {
        self.try_edit(id, edit).unwrap();
    }

    pub fn refused(&self, id: CustomerId, edit: ArchiveField) -> AppError {
        let before = self.dump();
        let error = self.try_edit(id, edit).unwrap_err();
        assert_eq!(self.dump(), before);
        error
    }

    /// That a value is none of the field's.
    pub fn bad(&self, id: CustomerId, edit: ArchiveField) {
        let error = self.refused(id, edit.clone());
        assert_eq!(error.code, ErrorCode::BadValue, "{edit:?}");
        assert!(error.params.contains_key("field") && error.params.contains_key("value"));
    }

    pub fn archive(&self, id: CustomerId) -> Archive {
        self.shop.archive(CustomerRequest { id, as_of: None }, &Patient).unwrap()
    }

    pub fn make(&self, new: NewCustomer) -> CustomerMade {
        let made = self.shop.customer_new(new, &Patient).unwrap();
        self.whole();
        made
    }

    /// The customer found by these words.
    pub fn find(&self, search: &str) -> Option<CustomerId> {
        let as_of = Some(Patient.now().day);
        let query =
            CustomerQuery { as_of, search: search.into(), limit: 9, ..CustomerQuery::default() };
        let rows = self.shop.customers(query, &Patient).unwrap().rows;
        assert!(rows.len() < 2, "{rows:?}");
        rows.first().map(|row| row.id)
    }

    pub fn conn(&self) -> Connection {
        self.shop.connect_to_read().unwrap()
    }

    /// The data file is whole, and the shop in memory is what it says.
    pub fn whole(&self) {
        let check = self.shop.check(Nothing {}, &Patient).unwrap();
        assert!(check.ok, "{:?}", check.faults);
        let now = self.shop.snapshot().unwrap();
        let anew = Snapshot::load(&self.conn(), Some(self.conn()), 0).unwrap();
        assert_eq!(now.ledger, anew.ledger);
        assert_eq!(now.names, anew.names);
        assert_eq!(now.phones, anew.phones);
        assert_eq!(now.searched, anew.searched);
    }

    /// Everything that is stored but the journal, and customers' ids.
    pub fn dump(&self) -> Vec<String> {
        let conn = self.conn();
        let tables = "SELECT name FROM sqlite_schema WHERE type = 'table'
                      AND name NOT IN ('journal', 'sqlite_sequence') ORDER BY name";
        let mut all = conn.prepare(tables).unwrap();
        let tables: Vec<String> =
            all.query_map([], |r| r.get(0)).unwrap().map(Result::unwrap).collect();
        let mut out = Vec::new();
        for table in tables {
            let mut rows = conn.prepare(&format!("SELECT * FROM {table}")).unwrap();
            let columns = rows.column_count();
            let mut rows = rows.query([]).unwrap();
            while let Some(row) = rows.next().unwrap() {
                let cells: Vec<rusqlite::types::Value> =
                    (0..columns).map(|c| row.get(c).unwrap()).collect();
                out.push(format!("{table}: {cells:?}"));
            }
        }
        out.sort();
        out
    }
}

/// A phone, WeChat id or e-mail as typed.
pub fn typed(kind: IdentityKind, value: &str) -> NewIdentity {
    NewIdentity { kind, value: value.into() }
}
