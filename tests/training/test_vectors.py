"""Other vectors under a network that has learnt with its own."""

from __future__ import annotations

from pathlib import Path

import pytest

pytestmark = pytest.mark.model


def test_a_network_hands_on_the_same_with_vectors_that_tell_the_same(tmp_path: Path) -> None:
    import torch
    from stanza.models.common.pretrain import Pretrain

    from training.model.vectors import OVER_VECTORS, exchange

    chance = torch.Generator().manual_seed(1)
    words = [f"كلمة{number}" for number in range(40)]
    old = torch.randn(len(words), 6, generator=chance)
    turned = old @ torch.randn(6, 6, generator=chance)
    for name, table in (("old", old), ("new", turned)):
        lines = [f"{len(words)} 6"] + [
            " ".join([word, *(f"{value:.6f}" for value in row)]) for word, row in zip(words, table, strict=True)
        ]
        (tmp_path / f"{name}.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
        _ = Pretrain(str(tmp_path / f"{name}.pt"), str(tmp_path / f"{name}.txt"), save_to_file=True).emb
    layer = torch.randn(4, 6, generator=chance)
    torch.save({"model": {OVER_VECTORS: layer}, "config": {}}, tmp_path / "tagger.pt")

    lost = exchange(tmp_path / "tagger.pt", tmp_path / "old.pt", tmp_path / "new.pt", tmp_path / "other.pt")

    fitted = torch.load(tmp_path / "other.pt", weights_only=False)["model"][OVER_VECTORS]
    assert lost < 1e-6
    assert torch.allclose(turned @ fitted.T, old @ layer.T, atol=1e-3)
