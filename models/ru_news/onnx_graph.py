"""The trained tagger -> ONNX, in float32 and in int8; and such a graph as a function over batches."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING

import numpy as np
import onnx
import torch
from onnxruntime import GraphOptimizationLevel, InferenceSession, SessionOptions
from onnxruntime.quantization import QuantType, quantize_dynamic

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray
    from torch import nn

    from models.ru_news.batches import Batch
    from models.ru_news.scoring import Score

OPSET = 17
INPUTS = ("input_ids", "attention_mask", "first", "last")
OUTPUTS = ("scores", "hidden")
KEPT = "/down/"  # part of the names of the products that stay in float32: the feed-forward's second


def graph_of(model: nn.Module, path: Path) -> None:
    """Writes the graph; batch, pieces and words may have any length."""
    ids = torch.arange(1, 21).repeat(2, 1)
    words = torch.arange(1, 12).repeat(2, 1)
    with warnings.catch_warnings():
        # The newer exporter needs onnxscript and names nodes otherwise; the older one is only announced to go.
        warnings.simplefilter("ignore")
        torch.onnx.export(
            model,
            (ids, torch.ones_like(ids), words, words + 1),
            str(path),
            input_names=list(INPUTS),
            output_names=list(OUTPUTS),
            dynamic_axes={
                "input_ids": {0: "batch", 1: "pieces"},
                "attention_mask": {0: "batch", 1: "pieces"},
                "first": {0: "batch", 1: "words"},
                "last": {0: "batch", 1: "words"},
                "scores": {0: "batch", 1: "words"},
                "hidden": {0: "batch", 1: "pieces"},
            },
            opset_version=OPSET,
            dynamo=False,
        )
    onnx.checker.check_model(str(path))


def quantised(path: Path, small: Path) -> None:
    """
    Weights of products and embeddings as int8, activations as they come.

    The feed-forward's second product stays in float32: its inputs have outliers, and int8 there costs .8 F1.
    """
    nodes = onnx.load(str(path)).graph.node
    quantize_dynamic(
        str(path),
        str(small),
        op_types_to_quantize=["MatMul", "Gather"],
        per_channel=True,
        weight_type=QuantType.QInt8,
        nodes_to_exclude=[node.name for node in nodes if KEPT in node.name and node.op_type == "MatMul"],
        extra_options={"MatMulConstBOnly": True},
    )


def onnx_scorer(path: Path, threads: int) -> Score:
    """A graph as a function over arrays -> [B, T, W, K]."""
    options = SessionOptions()
    options.intra_op_num_threads = threads
    options.graph_optimization_level = GraphOptimizationLevel.ORT_ENABLE_ALL
    session = InferenceSession(str(path), options, providers=["CPUExecutionProvider"])

    def score(batch: Batch) -> NDArray[np.float32]:
        arrays = (batch.input_ids, batch.attention_mask, batch.first, batch.last)
        scores = session.run(["scores"], dict(zip(INPUTS, arrays, strict=True)))[0]
        return np.ascontiguousarray(scores.transpose(0, 3, 1, 2))

    return score
