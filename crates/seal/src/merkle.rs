//! Merkle tree hashing of RFC 6962, section 2.1: the root over all records of a round, and the proof that
//! one record is a leaf of it. A leaf here is any byte string; what a leaf is made of is decided above.

use ring::digest::{Context, SHA256};

use crate::hash::{Digest, sha256};

/// The hash of one leaf: SHA-256(0x00 ‖ leaf).
#[must_use]
pub fn leaf_hash(leaf: &[u8]) -> Digest {
    prefixed(0, &[leaf])
}

/// The root over leaf hashes in their order; of no leaves, the SHA-256 of nothing.
#[must_use]
pub fn root(leaves: &[Digest]) -> Digest {
    match leaves {
        [] => sha256(&[]),
        [only] => *only,
        _ => {
            let (left, right) = leaves.split_at(split(leaves.len()));
            node(&root(left), &root(right))
        }
    }
}

/// The audit path of leaf `index`, from the leaf up; `None` when there is no such leaf.
#[must_use]
pub fn proof(leaves: &[Digest], index: usize) -> Option<Vec<Digest>> {
    if index >= leaves.len() {
        return None;
    }
    let mut path = Vec::new();
    collect(leaves, index, &mut path);
    Some(path)
}

/// Does `path` lead from leaf `index` of a tree of `size` leaves to `root`?
#[must_use]
pub fn verify(leaf: &Digest, index: usize, size: usize, path: &[Digest], root: &Digest) -> bool {
    index < size && climb(leaf, index, size, path).as_ref() == Some(root)
}

/// The largest power of two smaller than `count`, for a count of at least two.
fn split(count: usize) -> usize {
    count.next_power_of_two() / 2
}

fn collect(leaves: &[Digest], index: usize, path: &mut Vec<Digest>) {
    if leaves.len() < 2 {
        return;
    }
    let (left, right) = leaves.split_at(split(leaves.len()));
    if index < left.len() {
        collect(left, index, path);
        path.push(root(right));
    } else {
        collect(right, index - left.len(), path);
        path.push(root(left));
    }
}

/// Recomputes the root of the subtree of `size` leaves; `None` when the path has the wrong length.
fn climb(leaf: &Digest, index: usize, size: usize, path: &[Digest]) -> Option<Digest> {
    if size < 2 {
        return path.is_empty().then_some(*leaf);
    }
    let (sibling, below) = path.split_last()?;
    let middle = split(size);
    if index < middle {
        Some(node(&climb(leaf, index, middle, below)?, sibling))
    } else {
        Some(node(sibling, &climb(leaf, index - middle, size - middle, below)?))
    }
}

fn node(left: &Digest, right: &Digest) -> Digest {
    prefixed(1, &[left, right])
}

fn prefixed(prefix: u8, parts: &[&[u8]]) -> Digest {
    let mut context = Context::new(&SHA256);
    context.update(&[prefix]);
    for part in parts {
        context.update(part);
    }
    let mut out = [0; 32];
    out.copy_from_slice(context.finish().as_ref());
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hash::to_hex;

    /// The leaves and roots that Certificate Transparency implementations test themselves with.
    const LEAVES: [&[u8]; 8] = [
        b"",
        b"\x00",
        b"\x10",
        b"\x20\x21",
        b"\x30\x31",
        b"\x40\x41\x42\x43",
        b"\x50\x51\x52\x53\x54\x55\x56\x57",
        b"\x60\x61\x62\x63\x64\x65\x66\x67\x68\x69\x6a\x6b\x6c\x6d\x6e\x6f",
    ];
    const ROOTS: [&str; 9] = [
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ];

    fn leaves(count: usize) -> Vec<Digest> {
        (0..count).map(|index| leaf_hash(&index.to_be_bytes())).collect()
    }

    #[test]
    fn the_roots_that_other_implementations_publish_come_out() {
        let hashes: Vec<Digest> = LEAVES.iter().map(|leaf| leaf_hash(leaf)).collect();
        for (count, expected) in ROOTS.iter().enumerate() {
            assert_eq!(to_hex(&root(&hashes[..count])), *expected, "{count} leaves");
        }
    }

    #[test]
    fn every_leaf_of_every_small_tree_has_a_proof_that_holds() {
        for size in 1..40 {
            let all = leaves(size);
            for (index, leaf) in all.iter().enumerate() {
                assert!(verify(leaf, index, size, &proof(&all, index).unwrap(), &root(&all)), "{index} of {size}");
            }
            assert!(proof(&all, size).is_none());
        }
    }

    #[test]
    fn a_proof_for_anything_else_is_refused() {
        let all = leaves(11);
        let top = root(&all);
        let path = proof(&all, 4).unwrap();
        assert!(!verify(&all[5], 4, 11, &path, &top), "another leaf");
        assert!(!verify(&all[4], 5, 11, &path, &top), "another place");
        assert!(!verify(&all[4], 4, 40, &path, &top), "another size");
        assert!(!verify(&all[4], 11, 11, &path, &top), "a place outside");
        assert!(!verify(&all[4], 4, 0, &[], &top), "an empty tree");
        assert!(!verify(&all[4], 4, 11, &path[1..], &top), "a shortened path");
        assert!(!verify(&all[4], 4, 11, &[path.clone(), vec![[0; 32]]].concat(), &top), "a lengthened path");
        for step in 0..path.len() {
            let mut changed = path.clone();
            changed[step][0] ^= 1;
            assert!(!verify(&all[4], 4, 11, &changed, &top), "a changed step");
        }
    }

    #[test]
    fn two_children_cannot_pass_for_one_leaf() {
        let all = leaves(2);
        assert_ne!(leaf_hash(&[all[0], all[1]].concat()), root(&all));
    }
}
