// Shapes as pixels. Each calls paint(x, y) for every pixel of the mask that it covers.

/** All pixels whose centre is within half the width of the segment. */
export function segment(mask, [ax, ay], [bx, by], width, paint) {
  const radius = Math.max(0.71, width / 2), length = (bx - ax) ** 2 + (by - ay) ** 2;
  const [left, right] = span(Math.min(ax, bx) - radius, Math.max(ax, bx) + radius, mask.width);
  const [top, bottom] = span(Math.min(ay, by) - radius, Math.max(ay, by) + radius, mask.height);
  for (let y = top; y < bottom; y++) {
    for (let x = left; x < right; x++) {
      const [px, py] = [x + 0.5 - ax, y + 0.5 - ay];
      const share = length === 0 ? 0 : Math.min(1, Math.max(0, (px * (bx - ax) + py * (by - ay)) / length));
      if ((px - share * (bx - ax)) ** 2 + (py - share * (by - ay)) ** 2 <= radius * radius) paint(x, y);
    }
  }
}

/** All pixels whose centre lies inside (even-odd rule). */
export function polygon(mask, ring, paint) {
  const [top, bottom] = span(Math.min(...ring.map(p => p[1])), Math.max(...ring.map(p => p[1])), mask.height);
  for (let y = top; y < bottom; y++) {
    const crossings = [];
    for (let i = 0; i < ring.length; i++) {
      const [[ax, ay], [bx, by]] = [ring[i], ring[(i + 1) % ring.length]];
      if (ay <= y + 0.5 !== by <= y + 0.5) crossings.push(ax + (y + 0.5 - ay) / (by - ay) * (bx - ax));
    }
    crossings.sort((a, b) => a - b);
    for (let i = 0; i + 1 < crossings.length; i += 2) {
      const [left, right] = [Math.max(0, Math.ceil(crossings[i] - 0.5)), Math.min(mask.width, Math.ceil(crossings[i + 1] - 0.5))];
      for (let x = left; x < right; x++) paint(x, y);
    }
  }
}

export const rectangle = (mask, [ax, ay], [bx, by], paint) => polygon(mask, [[ax, ay], [bx, ay], [bx, by], [ax, by]], paint);

/** All pixels of the same class that hang together with the one at a place, edge to edge. */
export function bucket(mask, [px, py], paint) {
  const [startX, startY] = [Math.floor(px), Math.floor(py)], wanted = mask.at(px, py), seen = new Uint8Array(mask.width * mask.height);
  const open = [startY * mask.width + startX];
  const isNew = i => !seen[i] && mask.labels[i] === wanted;
  while (open.length) {
    let at = open.pop();
    if (!isNew(at)) continue;
    const row = Math.floor(at / mask.width) * mask.width;
    while (at > row && isNew(at - 1)) at--;
    for (let above = false, below = false; at < row + mask.width && isNew(at); at++) {
      seen[at] = 1;
      for (const [side, inside] of [[-mask.width, above], [mask.width, below]]) {
        const next = at + side, is = next >= 0 && next < seen.length && isNew(next);
        if (is && !inside) open.push(next);
        if (side < 0) above = is; else below = is;
      }
    }
  }
  for (let i = 0; i < seen.length; i++) if (seen[i]) paint(i % mask.width, Math.floor(i / mask.width));
}

/** The shortest straight way through a place from one side of what is there to the other; null if it does not end within reach. */
export function across([px, py], reach, isThere) {
  let best = null;
  for (let i = 0; i < 32; i++) {
    const angle = Math.PI * i / 32, [dx, dy] = [Math.cos(angle), Math.sin(angle)];
    const ends = [1, -1].map(side => {
      for (let step = 0; step <= reach; step += 0.5) if (!isThere(px + side * step * dx, py + side * step * dy)) return [px + side * step * dx, py + side * step * dy];
      return null;
    });
    if (!ends[0] || !ends[1]) continue;
    const length = Math.hypot(ends[0][0] - ends[1][0], ends[0][1] - ends[1][1]);
    if (!best || length < best.length) best = { ends, length };
  }
  return best?.ends ?? null;
}

const span = (from, to, most) => [Math.max(0, Math.floor(from)), Math.min(most, Math.ceil(to))];
