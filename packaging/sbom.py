"""Write a software bill of materials, CycloneDX 1.5 in JSON, of the frozen program or of an installation.

``python packaging/sbom.py > bom.json`` lists what the wheel needs, as it is installed here; the build writes
that of the frozen program beside it. https://cyclonedx.org/docs/1.5/json/
"""

import json
import os
import re
import sys
import uuid
from datetime import UTC, datetime
from importlib import metadata
from typing import Any

from inventory import Component, of_distribution

SPDX_EXPRESSION = re.compile(r"[A-Za-z0-9.+-]+(?: (?:AND|OR|WITH) [A-Za-z0-9.+-]+)*")
NAME = "neural-playground"


def bill(version: str, parts: list[Component]) -> dict[str, Any]:
    """Return the bill of the program ``version`` made of ``parts``."""
    seconds = int(os.environ.get("SOURCE_DATE_EPOCH", "0"))
    content = sorted((part.name, part.version) for part in parts)
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'{NAME} {version} {content}')}",
        "version": 1,
        "metadata": {
            "timestamp": datetime.fromtimestamp(seconds, UTC).isoformat().replace("+00:00", "Z"),
            "component": {
                "type": "application",
                "bom-ref": NAME,
                "name": NAME,
                "version": version,
                "licenses": [{"license": {"id": "MIT"}}],
                "purl": f"pkg:pypi/{NAME}@{version}",
            },
        },
        "components": [entry(part) for part in parts],
        "dependencies": [{"ref": NAME, "dependsOn": [part.address for part in parts]}],
    }


def entry(part: Component) -> dict[str, Any]:
    """Return one part as the bill lists it."""
    if SPDX_EXPRESSION.fullmatch(part.licence) and part.licence != "unknown":
        licences: list[dict[str, Any]] = [{"expression": part.licence}]
    else:
        licences = [{"license": {"name": part.licence}}]
    listed = {"type": "library", "bom-ref": part.address, "name": part.name, "version": part.version}
    return {**listed, "licenses": licences, "purl": part.address}


def installed_parts() -> list[Component]:
    """Return the distributions that this installation of the program needs, directly or not."""
    found: dict[str, Component] = {}
    waiting = [NAME]
    while waiting:
        name = waiting.pop()
        for needed in metadata.requires(name) or []:
            wanted, _, marker = needed.partition(";")
            short = re.split(r"[^A-Za-z0-9._-]", wanted.strip())[0]
            if "extra" in marker or short.lower() in found or not _installed(short):
                continue
            found[short.lower()] = of_distribution(metadata.metadata(short)["Name"])
            waiting.append(short)
    return [found[name] for name in sorted(found)]


def _installed(name: str) -> bool:
    try:
        metadata.version(name)
    except metadata.PackageNotFoundError:
        return False  # asked for on other systems alone
    return True


if __name__ == "__main__":
    json.dump(bill(metadata.version(NAME), installed_parts()), sys.stdout, indent=2, ensure_ascii=False)
    print()
