//! The catalogue of products.

pub mod alias;
mod alike;
mod edit;
pub mod find;
pub(crate) mod page;
pub mod sold;
#[cfg(test)]
mod tests;

use huitouke_contract::catalogue::{
    CataloguePage, CatalogueQuery, ProductDetail, ProductEdit, ProductFind, ProductRequest,
    ProductsAlike, ProductsFound,
};
use huitouke_contract::shop::{ChangeKind, Nothing, UndoLabel};
use huitouke_contract::{AppError, Caller, CatalogueApi};

use crate::Shop;

type Answer<T> = Result<T, AppError>;

impl CatalogueApi for Shop {
    fn catalogue(&self, request: CatalogueQuery, caller: &dyn Caller) -> Answer<CataloguePage> {
        Ok(page::page(&*self.snapshot()?, &request, caller.now().day))
    }

    fn product(&self, request: ProductRequest, caller: &dyn Caller) -> Answer<ProductDetail> {
        let snapshot = self.snapshot()?;
        Ok(page::detail(&self.reader(), &snapshot, &request.name, caller.now().day)?)
    }

    fn product_edit(&self, request: ProductEdit, caller: &dyn Caller) -> Answer<Nothing> {
        let subject = edit::subject(&request);
        let label = UndoLabel { kind: ChangeKind::EditProducts, subject, count: 1 };
        self.change_by_hand(caller, |_| Ok(label), |conn| edit::edit(conn, &request))?;
        Ok(Nothing {})
    }

    fn products_alike(&self, _: Nothing, _: &dyn Caller) -> Answer<Vec<ProductsAlike>> {
        let snapshot = self.snapshot()?;
        Ok(alike::of(|| self.connect_to_read(), &snapshot)?.to_vec())
    }

    fn product_find(&self, request: ProductFind, _: &dyn Caller) -> Answer<ProductsFound> {
        Ok(ProductsFound { products: find::find(&*self.snapshot()?, &request) })
    }
}
