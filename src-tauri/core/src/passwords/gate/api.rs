//! What the merchant does with the password: set, change, remove, unlock, recover.

use std::path::Path;
use std::sync::Arc;

use huitouke_contract::passwords::{
    LockNow, OpenCopies, OpenCopiesDone, PasswordChange, PasswordSet, PasswordSettings,
    PasswordStatus, Recover, RecoveryCode, RecoveryCodeSave, Secret, Unlock,
};
use huitouke_contract::shop::Nothing;
use huitouke_contract::{AppError, Caller, ErrorCode, PasswordApi};

use super::{Answer, Found, Gate};
use crate::error::Result;
use crate::passwords::code::Code;
use crate::passwords::envelope::Envelope;
use crate::passwords::{copies, rekey};
use crate::storage::cipher::FileKey;
use crate::storage::new::{remove_if_there, write_whole};

/// Characters of the shortest password.
const LEAST: usize = 6;
/// Longest time before it locks by itself, minutes.
const MOST_MINUTES: u32 = 240;

impl Gate {
    fn set(&self, password: &Secret) -> Result<RecoveryCode> {
        long_enough(password)?;
        let mut inside = self.inside();
        if let Found::Locked(_) = self.look()? {
            return Err(AppError::bad_request("there is a password").into());
        }
        if inside.shop.is_none() {
            self.enter(&mut inside, &FileKey::published())?;
        }
        let key = FileKey::random().map_err(AppError::internal)?;
        let code = Code::random().map_err(AppError::internal)?;
        let envelope = Envelope::lock(&key, &password.0, &code, self.cost)?;
        self.rekey(&mut inside, &key, || {
            rekey::put_envelope_aside(&self.path)?;
            envelope.save(&self.path)
        })?;
        Ok(told(&code))
    }

    fn remove(&self, password: &Secret) -> Result<PasswordStatus> {
        self.may_write()?;
        let mut inside = self.inside();
        self.by_password(&mut inside, password)?;
        self.rekey(&mut inside, &FileKey::published(), || Ok(()))?;
        // The file opens without it from now on; one that stays is no harm.
        let _ = remove_if_there(&Envelope::path_of(&self.path));
        self.status(&inside)
    }

    fn recover(&self, request: &Recover) -> Result<PasswordStatus> {
        self.may_write()?;
        long_enough(&request.password)?;
        let code = Code::typed(&request.code.0).ok_or(ErrorCode::CodeMistyped)?;
        let mut inside = self.inside();
        let Found::Locked(mut envelope) = self.look()? else {
            return Err(AppError::bad_request("there is no password").into());
        };
        let key = self.attempt(&mut inside, ErrorCode::CodeWrong, || envelope.by_code(&code))?;
        envelope.set_password(&key, &request.password.0, self.cost)?;
        envelope.save(&self.path)?;
        self.enter(&mut inside, &key)?;
        self.status(&inside)
    }
}

fn long_enough(password: &Secret) -> Result<()> {
    if password.0.chars().count() < LEAST {
        return Err(AppError::new(ErrorCode::PasswordShort).with("least", LEAST).into());
    }
    Ok(())
}

fn told(code: &Code) -> RecoveryCode {
    RecoveryCode { groups: code.groups().into_iter().map(|group| Secret(group.into())).collect() }
}

impl PasswordApi for Gate {
    fn password_status(&self, _: Nothing, _: &dyn Caller) -> Answer<PasswordStatus> {
        Ok(self.status(&self.inside())?)
    }

    fn unlock(&self, request: Unlock, _: &dyn Caller) -> Answer<PasswordStatus> {
        let mut inside = self.inside();
        if let Found::Locked(_) = self.look()? {
            let (_, key) = self.by_password(&mut inside, &request.password)?;
            self.enter(&mut inside, &key)?;
        }
        Ok(self.status(&inside)?)
    }

    fn unlock_by_code(&self, request: Recover, _: &dyn Caller) -> Answer<PasswordStatus> {
        Ok(self.recover(&request)?)
    }

    fn lock_now(&self, request: LockNow, _: &dyn Caller) -> Answer<PasswordStatus> {
        let mut inside = self.inside();
        if let Found::Locked(_) = self.look()? {
            // What runs is not interrupted: by itself it is locked later, by hand at once,
            // and the file is closed when the last call is done with it.
            let running = inside.shop.as_ref().is_some_and(|shop| Arc::strong_count(shop) > 1);
            if !(request.idle && running) {
                inside.shop = None;
                inside.failed = None;
            }
        }
        Ok(self.status(&inside)?)
    }

    fn password_set(&self, request: PasswordSet, _: &dyn Caller) -> Answer<RecoveryCode> {
        Ok(self.set(&request.password)?)
    }

    fn password_change(&self, request: PasswordChange, _: &dyn Caller) -> Answer<PasswordStatus> {
        self.may_write()?;
        long_enough(&request.new)?;
        let mut inside = self.inside();
        let (mut envelope, key) = self.by_password(&mut inside, &request.old)?;
        envelope.set_password(&key, &request.new.0, self.cost)?;
        envelope.save(&self.path)?;
        Ok(self.status(&inside)?)
    }

    fn password_remove(&self, request: Unlock, _: &dyn Caller) -> Answer<PasswordStatus> {
        Ok(self.remove(&request.password)?)
    }

    fn recovery_code_new(&self, request: Unlock, _: &dyn Caller) -> Answer<RecoveryCode> {
        self.may_write()?;
        let mut inside = self.inside();
        let (mut envelope, key) = self.by_password(&mut inside, &request.password)?;
        let code = Code::random().map_err(AppError::internal)?;
        envelope.set_code(&key, &code)?;
        envelope.save(&self.path)?;
        Ok(told(&code))
    }

    fn recovery_code_save(&self, request: RecoveryCodeSave, _: &dyn Caller) -> Answer<Nothing> {
        let path = Path::new(&request.path);
        let written = write_whole(path, request.text.0.as_bytes());
        written.map_err(|error| {
            AppError::new(ErrorCode::SaveFailed)
                .with("detail", error)
                .in_file(&crate::imports::understand::file_name(path))
        })?;
        Ok(Nothing {})
    }

    fn password_settings_set(
        &self,
        request: PasswordSettings,
        _: &dyn Caller,
    ) -> Answer<PasswordStatus> {
        self.may_write()?;
        let inside = self.inside();
        if inside.shop.is_none() {
            return Err(self.error(ErrorCode::Locked));
        }
        if let Found::Locked(mut envelope) = self.look()? {
            envelope.auto_lock = request.auto_lock.min(MOST_MINUTES);
            envelope.save(&self.path)?;
        }
        Ok(self.status(&inside)?)
    }

    fn open_copies(&self, request: OpenCopies, caller: &dyn Caller) -> Answer<OpenCopiesDone> {
        self.may_write()?;
        let shop = self.shop()?;
        let _one = shop.backing_up();
        Ok(copies::close(shop.data(), self.which, request, caller)?)
    }
}
