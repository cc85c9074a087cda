"""The training step of ModularPath in PyTorch, as one would write it there: the same network, loss and optimizer.

usage: train_step.py CHECKPOINT BATCH SAMPLES SIDE THREADS RATE; then for each number read it takes so many steps,
and writes the seconds they took and the loss of the first of them.
"""
import json
import struct
import sys
import time

import numpy
import torch
from torch import nn
from torch.nn import functional as F

CLASSES, WIDTHS = 7, [16, 32, 64, 128, 192]


class Unit(nn.Sequential):
    def __init__(self, inputs, outputs, side, stride=1):
        super().__init__(
            nn.Conv2d(inputs, outputs, side, stride, 1, bias=False), nn.BatchNorm2d(outputs), nn.ReLU(inplace=True))


class Network(nn.Module):
    def __init__(self):
        super().__init__()
        self.stem = Unit(3, WIDTHS[0], 4, 2)
        self.encoder = nn.ModuleList(
            nn.Sequential(Unit(WIDTHS[max(0, i - 1)], w, 3), Unit(w, w, 3)) for i, w in enumerate(WIDTHS))
        self.lift = nn.ModuleList(nn.Conv2d(WIDTHS[i + 1], WIDTHS[i], 1) for i in range(len(WIDTHS) - 1))
        self.decoder = nn.ModuleList(nn.Sequential(Unit(2 * w, w, 3), Unit(w, w, 3)) for w in WIDTHS[:-1])
        self.head = nn.Conv2d(WIDTHS[0], 4 * CLASSES, 1)

    def forward(self, x):
        x = self.stem(x)
        skips = []
        for level, encoder in enumerate(self.encoder):
            x = encoder(x if level == 0 else F.max_pool2d(x, 2))
            skips.append(x)
        for level in reversed(range(len(self.decoder))):
            x = F.interpolate(self.lift[level](x), scale_factor=2, mode="nearest")
            x = self.decoder[level](torch.cat([x, skips[level]], 1))
        return F.pixel_shuffle(self.head(x), 2)

    def slots(self):
        """Its tensors by the names that they have in a checkpoint."""
        def unit(name, module):
            yield name + ".kernel", module[0].weight
            for own, other in ("scale", "weight"), ("shift", "bias"), ("mean", "running_mean"), ("variance", "running_var"):
                yield f"{name}.{own}", getattr(module[1], other)

        yield from unit("stem", self.stem)
        for kind, levels in ("encoder", self.encoder), ("decoder", self.decoder):
            for level, units in enumerate(levels):
                yield from unit(f"{kind}{level}.0", units[0])
                yield from unit(f"{kind}{level}.1", units[1])
        for name, module in [("head", self.head), *((f"decoder{i}.lift", lift) for i, lift in enumerate(self.lift))]:
            yield name + ".kernel", module.weight
            yield name + ".bias", module.bias


def load(network, path):
    with open(path, "rb") as file:
        header = json.loads(file.read(struct.unpack("<q", file.read(8))[0]))
        data = file.read()
    for name, tensor in network.slots():
        entry = header["weights." + name]
        values = numpy.frombuffer(data[slice(*entry["data_offsets"])], numpy.float32).reshape(entry["shape"])
        tensor.data.copy_(torch.from_numpy(values.copy()))


def loss_of(logits, labels, weights):
    known = labels < CLASSES
    truth = F.one_hot(torch.where(known, labels, 0), CLASSES).permute(0, 3, 1, 2) * known[:, None]
    log = F.log_softmax(logits, 1)
    entropy = -(weights * (log * truth).sum(1)).sum() / weights.sum()
    probability = log.exp() * known[:, None]
    hit, mass, pixels = ((t.sum((0, 2, 3))) for t in (probability * truth, probability, truth))
    dice = 1 - (2 * hit + 1) / (mass + pixels + 1)
    return entropy + dice[pixels > 0].mean()


def main(checkpoint, batch, samples, side, threads, rate):
    samples, side = int(samples), int(side)
    torch.set_num_threads(int(threads))
    network = Network()
    load(network, checkpoint)
    network = network.to(memory_format=torch.channels_last).train()
    average = [p.detach().clone() for p in network.parameters()]
    kernels = [p for p in network.parameters() if p.dim() > 1]
    others = [p for p in network.parameters() if p.dim() <= 1]
    optimizer = torch.optim.AdamW(
        [{"params": kernels}, {"params": others, "weight_decay": 0}], lr=float(rate), weight_decay=0.01, foreach=True)

    pixels = samples * side * side
    with open(batch, "rb") as file:
        pictures = numpy.frombuffer(file.read(12 * pixels), numpy.float32).reshape(samples, side, side, 3).copy()
        labels = numpy.frombuffer(file.read(pixels), numpy.uint8).reshape(samples, side, side).astype(numpy.int64)
        weights = numpy.frombuffer(file.read(4 * pixels), numpy.float32).reshape(samples, side, side).copy()
    pictures = torch.from_numpy(pictures).permute(0, 3, 1, 2)
    labels, weights = torch.from_numpy(labels), torch.from_numpy(weights)

    def step():
        optimizer.zero_grad(set_to_none=True)
        loss = loss_of(network(pictures), labels, weights)
        loss.backward()
        nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        with torch.no_grad():
            torch._foreach_mul_(average, 0.999)
            torch._foreach_add_(average, list(network.parameters()), alpha=0.001)
        return loss.item()

    for line in sys.stdin:
        begin = time.perf_counter()
        losses = [step() for _ in range(int(line))]
        print(time.perf_counter() - begin, losses[0], flush=True)


main(*sys.argv[1:])
