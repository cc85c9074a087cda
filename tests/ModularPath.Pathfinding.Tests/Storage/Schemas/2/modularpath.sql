-- f9b7b03: masks are replaced
CREATE TABLE maps (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    revision INTEGER NOT NULL,
    name TEXT, description TEXT,
    created_at TEXT NOT NULL,
    width INTEGER NOT NULL, height INTEGER NOT NULL,
    media_type TEXT NOT NULL,
    meters_per_pixel REAL, scale_source TEXT,
    mask_source TEXT NOT NULL, model TEXT NOT NULL, model_digest TEXT,
    mean_confidence REAL NOT NULL,
    class_pixels TEXT NOT NULL,
    region_count INTEGER NOT NULL, largest_region INTEGER NOT NULL, walkable_pixels INTEGER NOT NULL
);
ALTER TABLE maps ADD COLUMN mask_revision INTEGER NOT NULL DEFAULT 1;
ALTER TABLE maps ADD COLUMN healed_at TEXT;
CREATE INDEX degraded_maps ON maps (sequence) WHERE mask_source IN ('classical', 'stale');
INSERT INTO maps (id, revision, name, created_at, width, height, media_type, meters_per_pixel, scale_source, mask_source, model, model_digest, mean_confidence, class_pixels, region_count, largest_region, walkable_pixels, mask_revision, healed_at)
VALUES ('m_old', 4, 'Lobby', '2026-11-01T00:00:00.0000000+00:00', 6, 4, 'image/png', 0.5, 'metadata', 'model', 'unet-s 1.0.0', 'bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb', 0.8, '[0,20,0,4,0,0,0]', 1, 20, 20, 2, '2026-11-02T00:00:00.0000000+00:00');
