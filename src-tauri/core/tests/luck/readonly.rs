//! A disk that may not be written: the shop is opened to look at, and says why.

use huitouke_contract::shop::{Nothing, WhichShop};
use huitouke_contract::{ErrorCode, ShopApi};
use huitouke_core::storage::DataFile;
use huitouke_core::{Access, Shop};

use crate::common::{Clock, digest, import};
use crate::disk::{Disk, run_on};

#[test]
fn a_disk_that_may_not_be_written_is_looked_at() {
    run_on("readonly::on_a_protected_disk", 32 << 20, "");
}

#[test]
#[ignore = "run by `a_disk_that_may_not_be_written_is_looked_at` on a disk of its own"]
fn on_a_protected_disk() {
    let disk = Disk::mine();
    let path = disk.path().join("店.db");
    let table = "日期,姓名,电话,商品,金额\n2026-05-01,张三,13800000001,茶,60\n";
    let shop = Shop::open(&path, WhichShop::Own, Access::Write).unwrap();
    import(&shop, disk.path(), table).unwrap();
    let before = digest(&shop);
    drop(shop);

    disk.mount("ro");
    let shop = Shop::open_as_it_can_be(DataFile::without_password(&path), WhichShop::Own).unwrap();
    let state = shop.shop_state(Nothing {}, &Clock).unwrap();
    assert_eq!((state.orders, state.read_only), (1, Some(ErrorCode::DataReadOnly)));
    assert_eq!(digest(&shop), before);
    let elsewhere = tempfile::tempdir_in("/dev/shm").unwrap();
    let error = import(&shop, elsewhere.path(), table).unwrap_err();
    assert_eq!(error.code, ErrorCode::DataReadOnly);
    drop(shop);

    disk.mount("rw");
    let shop = Shop::open_as_it_can_be(DataFile::without_password(&path), WhichShop::Own).unwrap();
    assert_eq!(shop.shop_state(Nothing {}, &Clock).unwrap().read_only, None);
    assert_eq!(digest(&shop), before);
}
