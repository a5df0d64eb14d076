use std::io::Cursor;

use super::*;

fn open_key() -> FileKey {
    FileKey::published()
}

fn header() -> Header {
    Header {
        day: Day(20_000),
        second: 5,
        reason: BackupReason::ByHand,
        holds: BackupHolds { customers: 3, orders: 4, last_order_day: Some(Day(1)) },
        which: WhichShop::Own,
        data_file: "店.db".into(),
        origin: "o".into(),
        mark: "m".into(),
        app: "0".into(),
        schema: 1,
        bytes: 0,
        packed: 0,
        sha256: String::new(),
        sealed: None,
    }
}

fn data() -> Vec<u8> {
    (0..300_000u32).flat_map(|i| (i / 7 * 31).to_le_bytes()).collect()
}

fn packed() -> (Vec<u8>, Header) {
    let (mut out, mut header) = (Cursor::new(Vec::new()), header());
    pack(&mut data().as_slice(), &mut out, Path::new("a"), &mut header, &open_key(), &mut |_| {
        Ok(())
    })
    .unwrap();
    (out.into_inner(), header)
}

fn unpacked(bytes: &[u8]) -> std::result::Result<(Header, Vec<u8>), ErrorCode> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.huitouke-backup");
    std::fs::write(&path, bytes).unwrap();
    let mut out = Vec::new();
    let header = unpack(&path, &mut out, &open_key(), &mut |_| Ok(()))
        .map_err(|error| AppError::from(error).code)?;
    Ok((header, out))
}

#[test]
fn what_was_packed_comes_back() {
    let (bytes, header) = packed();
    assert!(bytes.len() < data().len() / 2);
    assert_eq!(unpacked(&bytes), Ok((header, data())));
}

#[test]
fn a_flip_of_any_bit_and_a_cut_anywhere_are_noticed() {
    let (bytes, _) = packed();
    let step = bytes.len() / 150;
    for at in (0..bytes.len()).step_by(step).chain([HEAD - 1, HEAD, bytes.len() - 1]) {
        let mut flipped = bytes.clone();
        flipped[at] ^= 1 << (at % 8);
        assert_eq!(unpacked(&flipped), Err(ErrorCode::BackupDamaged), "flip at {at}");
        assert_eq!(unpacked(&bytes[..at]), Err(ErrorCode::BackupDamaged), "cut at {at}");
    }
    let longer = [&bytes[..], b"x"].concat();
    assert_eq!(unpacked(&longer), Err(ErrorCode::BackupDamaged));
    assert_eq!(unpacked(b"SQLite format 3\0"), Err(ErrorCode::BackupDamaged));
}

/// A disk with room for so many bytes.
struct Small(Cursor<Vec<u8>>, usize);

impl Write for Small {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self.0.get_ref().len() + bytes.len() > self.1 {
            true => Err(ErrorKind::StorageFull.into()),
            false => self.0.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Seek for Small {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.0.seek(to)
    }
}

#[test]
fn a_full_disk_is_said() {
    for room in [100, HEAD, HEAD + 10_000] {
        let mut out = Small(Cursor::new(Vec::new()), room);
        let done = pack(
            &mut data().as_slice(),
            &mut out,
            Path::new("a"),
            &mut header(),
            &open_key(),
            &mut |_| Ok(()),
        );
        assert_eq!(AppError::from(done.unwrap_err()).code, ErrorCode::DiskFull);
    }
}
