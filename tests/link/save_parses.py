"""Parse the articles of cases.yaml and the statements of judge.yaml and save the parses beside them.

Run it after adding a case: python tests/link/save_parses.py
"""

import base64
import json
from pathlib import Path

import yaml

from claims.parse.models import in_use
from claims.parse.saved import dumps
from claims.parse.stanza_parser import Parser

HERE = Path(__file__).parent


def main() -> None:
    cases = yaml.safe_load((HERE / "cases.yaml").read_text("utf-8"))
    texts = [article["text"] for case in cases for article in case["articles"]]
    pairs = yaml.safe_load((HERE / "judge.yaml").read_text("utf-8"))
    texts += [pair[name] for pair in pairs for name in ("a", "b")]
    texts += yaml.safe_load((HERE / "words.yaml").read_text("utf-8"))
    texts = list(dict.fromkeys(texts))
    parses = Parser(in_use()[0]).parse_all(texts)
    saved = {text: base64.b64encode(dumps(parse)).decode() for text, parse in zip(texts, parses, strict=True)}
    (HERE / "cases.parses.json").write_text(json.dumps(saved, ensure_ascii=False, indent=0) + "\n", "utf-8")


if __name__ == "__main__":
    main()
