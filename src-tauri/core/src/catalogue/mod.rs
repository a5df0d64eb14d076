//! The catalogue of products.

use huitouke_contract::catalogue::{
    CataloguePage, CatalogueQuery, ProductDetail, ProductEdit, ProductFind, ProductRequest,
    ProductsAlike, ProductsFound,
};
use huitouke_contract::shop::Nothing;
use huitouke_contract::{AppError, Caller, CatalogueApi};

use crate::Shop;

type Answer<T> = Result<T, AppError>;

impl CatalogueApi for Shop {
    fn catalogue(&self, _: CatalogueQuery, _: &dyn Caller) -> Answer<CataloguePage> {
        Err(AppError::internal("not there yet"))
    }

    fn product(&self, _: ProductRequest, _: &dyn Caller) -> Answer<ProductDetail> {
        Err(AppError::internal("not there yet"))
    }

    fn product_edit(&self, _: ProductEdit, _: &dyn Caller) -> Answer<Nothing> {
        Err(AppError::internal("not there yet"))
    }

    fn products_alike(&self, _: Nothing, _: &dyn Caller) -> Answer<Vec<ProductsAlike>> {
        Err(AppError::internal("not there yet"))
    }

    fn product_find(&self, _: ProductFind, _: &dyn Caller) -> Answer<ProductsFound> {
        Err(AppError::internal("not there yet"))
    }
}
