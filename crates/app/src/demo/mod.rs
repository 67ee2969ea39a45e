//! The whole main job on a made-up round (演示).
