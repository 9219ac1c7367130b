"""Parse the texts of cases.yaml with the language model in use and save the parses beside them.

Run it after adding a case: python tests/resolve/save_parses.py
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
    texts = [case["text"] for case in yaml.safe_load((HERE / "cases.yaml").read_text("utf-8"))]
    parses = Parser(in_use()[0]).parse_all(texts)
    saved = {text: base64.b64encode(dumps(parse)).decode() for text, parse in zip(texts, parses, strict=True)}
    (HERE / "cases.parses.json").write_text(json.dumps(saved, ensure_ascii=False, indent=0), "utf-8")


if __name__ == "__main__":
    main()
