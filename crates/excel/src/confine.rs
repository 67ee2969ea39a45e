//! What a reading process takes from itself before it looks at a single byte of the file.

use std::io;

/// Megabytes of memory it may have.
pub const MEMORY_MB: u64 = 448;
/// Seconds it may take.
pub const SECONDS: u64 = 9;

/// Memory, time, files, dumps: beyond these the system ends the process.
#[cfg(unix)]
pub fn confine() -> io::Result<()> {
    use rustix::process::{Resource, Rlimit, setrlimit};
    let mut limits = vec![(Resource::Data, MEMORY_MB << 20), (Resource::Cpu, SECONDS), (Resource::Fsize, 0), (Resource::Core, 0)];
    if let Some(now) = address_space() {
        limits.push((Resource::As, now + (MEMORY_MB << 20)));
    }
    for (resource, most) in limits {
        setrlimit(resource, Rlimit { current: Some(most), maximum: Some(most) })?;
    }
    Ok(())
}

/// On Windows only the time is limited, by the process that waits; a job object would limit the memory.
#[cfg(not(unix))]
pub fn confine() -> io::Result<()> {
    Ok(())
}

/// Bytes of address space that the libraries of this executable take already, where the system tells.
#[cfg(unix)]
fn address_space() -> Option<u64> {
    let pages = std::fs::read_to_string("/proc/self/statm").ok()?;
    Some(pages.split(' ').next()?.parse::<u64>().ok()? * rustix::param::page_size() as u64)
}
