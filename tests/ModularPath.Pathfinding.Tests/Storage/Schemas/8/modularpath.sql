-- 01cd590: rows and files know each other by an id
CREATE TABLE maps (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    revision INTEGER NOT NULL,
    name TEXT, description TEXT,
    created_at TEXT NOT NULL,
    width INTEGER NOT NULL, height INTEGER NOT NULL,
    media_type TEXT NOT NULL,
    meters_per_pixel DOUBLE PRECISION, scale_source TEXT,
    mask_source TEXT NOT NULL, model TEXT NOT NULL, model_digest TEXT,
    mean_confidence DOUBLE PRECISION NOT NULL,
    class_pixels TEXT NOT NULL,
    region_count INTEGER NOT NULL, largest_region INTEGER NOT NULL, walkable_pixels BIGINT NOT NULL
);
ALTER TABLE maps ADD COLUMN mask_revision INTEGER NOT NULL DEFAULT 1;
ALTER TABLE maps ADD COLUMN healed_at TEXT;
ALTER TABLE maps ADD COLUMN corrected_at TEXT;
ALTER TABLE maps ADD COLUMN annotations TEXT;
ALTER TABLE maps ADD COLUMN control_points TEXT;
ALTER TABLE maps ADD COLUMN origin TEXT;
ALTER TABLE maps ADD COLUMN corrections_revision INTEGER;
CREATE TABLE corrections (
    map_id TEXT NOT NULL, revision INTEGER NOT NULL, x INTEGER NOT NULL, y INTEGER NOT NULL, patch BLOB NOT NULL,
    PRIMARY KEY (map_id, revision)
);
CREATE TABLE catalogue (id TEXT NOT NULL);
CREATE TABLE deletions (map_id TEXT NOT NULL PRIMARY KEY);
CREATE INDEX degraded_maps ON maps (sequence) WHERE mask_source IN ('classical', 'stale');
INSERT INTO maps (id, revision, name, created_at, width, height, media_type, meters_per_pixel, scale_source, mask_source, model, model_digest, mean_confidence, class_pixels, region_count, largest_region, walkable_pixels, mask_revision, healed_at, corrected_at, annotations, control_points, origin, corrections_revision)
VALUES ('m_old', 4, 'Lobby', '2026-11-01T00:00:00.0000000+00:00', 6, 4, 'image/png', 0.5, 'metadata', 'model', 'unet-s 1.0.0', 'bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb', 0.8, '[0,20,0,4,0,0,0]', 1, 20, 20, 2, '2026-11-02T00:00:00.0000000+00:00', '2026-11-03T00:00:00.0000000+00:00', '{"zones":[],"places":[{"name":"Desk","location":[1,1],"exit":false}]}', '[{"pixel":[0,0],"wgs84":[8,50]},{"pixel":[6,0],"wgs84":[8.00004,50]},{"pixel":[0,4],"wgs84":[8,49.99998]}]', '{"x":1,"y":2,"yaw":0}', 3);
INSERT INTO corrections (map_id, revision, x, y, patch) VALUES ('m_old', 4, 5, 0, X'89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b550000000a4944415478da6360060000050004465bdfeb0000000049454e44ae426082');
INSERT INTO catalogue (id) VALUES ('c_old');
