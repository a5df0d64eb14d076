//! The shop behind its password: closed until it is unlocked.

mod api;

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::time::{Duration, Instant};

use huitouke_contract::passwords::{PasswordStatus, Secret};
use huitouke_contract::shop::WhichShop;
use huitouke_contract::{AppError, ErrorCode};

use super::envelope::{Cost, Envelope};
use super::tries::Tries;
use super::{copies, rekey};
use crate::error::{Error, Result};
use crate::storage::cipher::{DataFile, FileKey, PAGE, PLAIN, beginning};
use crate::storage::{self, not_writable};
use crate::{Access, Shop};

/// How long to wait for calls that run when the file is to be written anew.
const PATIENCE: Duration = Duration::from_secs(10);

type Answer<T> = std::result::Result<T, AppError>;

/// Is told how long opening took, and what went wrong.
type Told = Box<dyn Fn(Duration, Option<&AppError>) + Send + Sync>;

/// One data file, open or closed.
pub struct Gate {
    path: PathBuf,
    which: WhichShop,
    access: Access,
    cost: Cost,
    told: Option<Told>,
    inside: Mutex<Inside>,
}

impl fmt::Debug for Gate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Gate").field("path", &self.path).finish_non_exhaustive()
    }
}

#[derive(Debug)]
struct Inside {
    shop: Option<Arc<Shop>>,
    /// One that was open and that a running call still holds: taken up again instead of
    /// being opened twice.
    lately: Weak<Shop>,
    /// The right key of a file that could not be opened: its pages can be read, and the next
    /// try needs no password again.
    failed: Option<FileKey>,
    tries: Tries,
    /// Since when the next try is waited for.
    since: Instant,
    /// Time that tests skip.
    skipped: Duration,
}

impl Inside {
    fn wait(&self) -> u32 {
        self.tries.wait(self.since.elapsed() + self.skipped)
    }

    fn waits_anew(&mut self) {
        self.since = Instant::now();
        self.skipped = Duration::ZERO;
    }

    /// Says that a try was wrong, and how long to wait now.
    fn wrong(&self, code: ErrorCode) -> AppError {
        let (wait, tried) = (self.tries.wait(Duration::ZERO), self.tries.wrong());
        AppError::new(code).with("wait", wait).with("wrong", tried)
    }
}

/// Whose file it is, before anything was tried.
enum Found {
    /// Anybody's: there is no password (or no file yet).
    Open,
    /// That of somebody who knows what opens this.
    Locked(Box<Envelope>),
}

impl Gate {
    /// A data file that is not open yet.
    pub fn new(path: &Path, which: WhichShop, access: Access) -> Self {
        Self::with_cost(path, which, access, Cost::USUAL)
    }

    /// The same with passwords that cost something else to try.
    #[doc(hidden)]
    pub fn with_cost(path: &Path, which: WhichShop, access: Access, cost: Cost) -> Self {
        let inside = Inside {
            shop: None,
            lately: Weak::new(),
            failed: None,
            tries: Tries::of(path),
            since: Instant::now(),
            skipped: Duration::ZERO,
        };
        Self { path: path.to_owned(), which, access, cost, told: None, inside: Mutex::new(inside) }
    }

    /// The same, which tells each time its file was opened, or could not be.
    #[must_use]
    pub fn telling(
        self,
        told: impl Fn(Duration, Option<&AppError>) + Send + Sync + 'static,
    ) -> Self {
        Self { told: Some(Box::new(told)), ..self }
    }

    /// The data file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    fn inside(&self) -> MutexGuard<'_, Inside> {
        self.inside.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The open shop; opens one without a password.
    ///
    /// # Errors
    /// `locked`, or what opening it says.
    pub fn shop(&self) -> Answer<Arc<Shop>> {
        let mut inside = self.inside();
        if let Some(shop) = &inside.shop {
            return Ok(Arc::clone(shop));
        }
        match self.look()? {
            Found::Open => self.enter(&mut inside, &FileKey::published()),
            Found::Locked(_) => match inside.failed.clone() {
                Some(key) => self.enter(&mut inside, &key),
                None => Err(self.error(ErrorCode::Locked)),
            },
        }
    }

    /// Whether it must be unlocked first.
    ///
    /// # Errors
    /// What looking at the file says.
    pub fn is_locked(&self) -> Answer<bool> {
        let inside = self.inside();
        Ok(inside.shop.is_none() && matches!(self.look()?, Found::Locked(_)))
    }

    #[cfg(test)]
    pub(super) fn forget_waiting(&self) {
        self.inside().skipped = Duration::from_secs(3600);
    }

    /// Lets go of a file that nobody looks at now. One with a password stays open: it would
    /// have to be unlocked again.
    pub fn rest(&self) {
        let mut inside = self.inside();
        if inside.shop.as_ref().is_some_and(|shop| shop.data().key.is_published()) {
            inside.shop = None;
        }
    }

    /// Closes the shop, so that its file can be moved; the key it was open with.
    ///
    /// # Errors
    /// `locked`; `busy` where something long is running; what opening it says.
    pub fn leave(&self) -> Answer<FileKey> {
        drop(self.shop()?);
        Ok(self.shut()?.key)
    }

    /// Closes the shop if it is open; its file, with the key as far as it is known.
    ///
    /// # Errors
    /// `busy` where something long is running.
    pub fn shut(&self) -> Answer<DataFile> {
        let mut inside = self.inside();
        if inside.shop.is_some() {
            let shop = self.closable(&mut inside)?;
            return Ok(shop.data().clone());
        }
        let known = inside.failed.clone();
        Ok(DataFile::new(&self.path, &known.unwrap_or_else(FileKey::published)))
    }

    /// Opens the shop with the key it was open with.
    ///
    /// # Errors
    /// What opening it says.
    pub fn come_back(&self, key: &FileKey) -> Answer<Arc<Shop>> {
        self.enter(&mut self.inside(), key)
    }

    /// Has `work` try a secret of a backup, which counts among the tries for the data file.
    /// What fails for another reason counts neither as wrong nor as right.
    ///
    /// # Errors
    /// `password_wait`, `data_read_only`, and what `work` says.
    pub fn trying<T>(&self, work: impl FnOnce() -> Answer<T>) -> Answer<T> {
        let before = self.begin_try(&mut self.inside())?;
        let done = work();
        let mut inside = self.inside();
        inside.waits_anew();
        match &done {
            Ok(_) => inside.tries.right(),
            Err(error) if error.code == ErrorCode::PasswordWrong => {
                return Err(inside.wrong(ErrorCode::PasswordWrong));
            }
            Err(_) => inside.tries.take_back(before),
        }
        done
    }

    fn error(&self, code: ErrorCode) -> AppError {
        AppError::new(code).with("path", self.path.display())
    }

    fn enter(&self, inside: &mut Inside, key: &FileKey) -> Answer<Arc<Shop>> {
        let shop = match inside.lately.upgrade() {
            Some(shop) => shop,
            None => {
                let data = DataFile::new(&self.path, key);
                let began = Instant::now();
                let opened = match self.access {
                    Access::Write => Shop::open_as_it_can_be(data, self.which),
                    Access::Read | Access::Look => Shop::open_keyed(data, self.which, self.access),
                };
                if let Some(told) = &self.told {
                    told(began.elapsed(), opened.as_ref().err());
                }
                inside.failed = opened.is_err().then(|| key.clone());
                Arc::new(opened?)
            }
        };
        inside.lately = Arc::downgrade(&shop);
        inside.shop = Some(Arc::clone(&shop));
        Ok(shop)
    }

    /// Whose file it is: by what it begins with, and where that is damaged by what opens it.
    fn look(&self) -> Result<Found> {
        let begins = match beginning(&self.path) {
            Ok(begins) => begins,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Found::Open),
            Err(error) => return Err(not_writable(&self.path, &error).into()),
        };
        let published = FileKey::published();
        let Some(begins) = begins else { return Ok(Found::Open) };
        if begins == *PLAIN || begins == published.salt() {
            return Ok(Found::Open);
        }
        let beside = match Envelope::load(&self.path) {
            Err(Error::App(error)) if error.code == ErrorCode::KeyMissing => None,
            found => found?,
        };
        if let Some(envelope) = beside.as_ref().filter(|envelope| envelope.is_of(&begins)) {
            return Ok(Found::Locked(Box::new(envelope.clone())));
        }
        if storage::connect_to_read(&DataFile::new(&self.path, &published)).is_ok() {
            return Ok(Found::Open);
        }
        if let Some(envelope) = copies::envelope_in_backups(&self.path, self.which, &begins) {
            // The file with the key was lost or is damaged; each backup has a copy of it.
            if self.access == Access::Write {
                envelope.save(&self.path)?;
            }
            return Ok(Found::Locked(Box::new(envelope)));
        }
        // The first bytes are damaged: it can still be what the file beside is for.
        if let Some(envelope) = beside {
            return Ok(Found::Locked(Box::new(envelope)));
        }
        let bytes = std::fs::metadata(&self.path).map_or(0, |meta| meta.len());
        let is_ours = bytes > 0 && bytes.is_multiple_of(PAGE as u64) && begins != [0; 16];
        match is_ours {
            true => Err(self.error(ErrorCode::KeyMissing).into()),
            // Opening it says what is wrong.
            false => Ok(Found::Open),
        }
    }

    /// One try; `open` gives the key, or `None` for a wrong one.
    fn attempt(
        &self,
        inside: &mut Inside,
        wrong: ErrorCode,
        open: impl FnOnce() -> Result<Option<FileKey>>,
    ) -> Result<FileKey> {
        self.begin_try(inside)?;
        let found = open();
        inside.waits_anew();
        let Some(key) = found? else { return Err(inside.wrong(wrong).into()) };
        inside.tries.right();
        Ok(key)
    }

    /// A try begins, if it may; how many were wrong before it.
    fn begin_try(&self, inside: &mut Inside) -> Answer<u32> {
        let wait = inside.wait();
        if wait > 0 {
            return Err(AppError::new(ErrorCode::PasswordWait).with("wait", wait));
        }
        let before = inside.tries.wrong();
        match inside.tries.begin() {
            // Whoever only looks may do so on a medium that can't be written.
            Err(error) if self.access == Access::Write => Err(not_writable(&self.path, &error)),
            _ => Ok(before),
        }
    }

    /// The envelope in force and the key in it, by the password.
    fn by_password(&self, inside: &mut Inside, password: &Secret) -> Result<(Envelope, FileKey)> {
        let Found::Locked(envelope) = self.look()? else {
            return Err(AppError::bad_request("there is no password").into());
        };
        let key =
            self.attempt(inside, ErrorCode::PasswordWrong, || envelope.by_password(&password.0))?;
        Ok((*envelope, key))
    }

    fn may_write(&self) -> Result<()> {
        match self.access {
            Access::Write => Ok(()),
            Access::Read | Access::Look => Err(ErrorCode::DataReadOnly.into()),
        }
    }

    fn status(&self, inside: &Inside) -> Result<PasswordStatus> {
        let envelope = match self.look()? {
            Found::Open => None,
            Found::Locked(envelope) => Some(envelope),
        };
        let has_password = envelope.is_some();
        let open_copies = match has_password && inside.shop.is_some() {
            true => copies::open(&self.path, self.which).len(),
            false => 0,
        };
        Ok(PasswordStatus {
            has_password,
            locked: has_password && inside.shop.is_none(),
            wrong: inside.tries.wrong(),
            wait: inside.wait(),
            auto_lock: envelope.map_or(0, |envelope| envelope.auto_lock),
            open_copies: u32::try_from(open_copies).unwrap_or(u32::MAX),
        })
    }

    /// The open shop, taken out, when no running call holds it any more.
    fn closable(&self, inside: &mut Inside) -> Result<Shop> {
        let mut shop = inside.shop.take().ok_or_else(|| self.error(ErrorCode::Locked))?;
        let began = Instant::now();
        loop {
            match Arc::try_unwrap(shop) {
                Ok(shop) => return Ok(shop),
                Err(held) if began.elapsed() < PATIENCE => {
                    shop = held;
                    std::thread::sleep(Duration::from_millis(20));
                }
                // Something long runs, such as an import.
                Err(held) => {
                    inside.shop = Some(held);
                    return Err(ErrorCode::Busy.into());
                }
            }
        }
    }

    /// Closes the shop, has the file written under another key, and opens it again.
    fn rekey(
        &self,
        inside: &mut Inside,
        key: &FileKey,
        before: impl FnOnce() -> Result<()>,
    ) -> Result<()> {
        self.may_write()?;
        let shop = self.closable(inside)?;
        let old = shop.data().clone();
        let lock = shop.close();
        let done = rekey::rekey(&old, key, before);
        // Which of the two it is now, the file says.
        let data = match beginning(&self.path) {
            Ok(Some(begins)) if begins == key.salt() => DataFile::new(&self.path, key),
            _ => old,
        };
        let shop = Arc::new(Shop::open_locked(data, self.which, lock)?);
        inside.lately = Arc::downgrade(&shop);
        inside.shop = Some(shop);
        done
    }
}
