//! What the tests of this room share: a throw-away workspace and a stand-in for SHA-256.
