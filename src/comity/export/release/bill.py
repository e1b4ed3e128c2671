"""What the program is made of: a bill of materials, CycloneDX 1.6 (https://cyclonedx.org).

It lists the packages of the lock of all extras, and those of npm that a site is built with.
Imported only where a release is made: its library is not needed otherwise.
"""

import base64
import re
import tomllib
from collections.abc import Collection, Iterable
from datetime import UTC, datetime
from typing import Final, NamedTuple
from uuid import NAMESPACE_URL, uuid5

from cyclonedx.model import (
    ExternalReference,
    ExternalReferenceType,
    HashAlgorithm,
    HashType,
    Property,
    XsUri,
)
from cyclonedx.model.bom import Bom, BomMetaData
from cyclonedx.model.component import Component, ComponentScope, ComponentType
from cyclonedx.model.license import LicenseExpression
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL

from comity.export.checksums import checksum
from comity.export.release.about import Description
from comity.export.release.contents import Shipped

_ENTRY: Final = re.compile(r"^([a-z0-9-]+)==(\S+)(?: ; (.*?))?(?= \\\n|\n)", re.MULTILINE)
_SHA256: Final = re.compile(r"--hash=sha256:([0-9a-f]{64})")
_VIA: Final = re.compile(r"^    #(?: via)? +([a-z0-9-]+(?: \(pyproject\.toml\))?)$", re.MULTILINE)
_ITSELF: Final = "comity (pyproject.toml)"
_DIRECT: Final = re.compile(r"[A-Za-z0-9._-]+")


class Locked(NamedTuple):
    """One package of a lock file.

    Attributes:
        name: Its name.
        version: Its version.
        marker: Where this version is installed; empty where everywhere.
        sums: The SHA-256 of each of its archives.
        parents: Which packages need it; `comity (pyproject.toml)` where Comity does.
    """

    name: str
    version: str
    marker: str
    sums: tuple[str, ...]
    parents: tuple[str, ...]

    @property
    def purl(self) -> str:
        """Its package URL."""
        return f"pkg:pypi/{self.name}@{self.version}"


def write(about: Description, lock: str, project: str, shipped: Iterable[Shipped]) -> bytes:
    """Return the bill, as JSON in UTF-8: the same bytes for the same files.

    Args:
        about: The release.
        lock: The lock file of all extras.
        project: The text of ``pyproject.toml``.
        shipped: The packages of npm that a site is built with.
    """
    packages = locked(lock)
    bill = _bill(about, lock)
    itself = _itself(about)
    bill.metadata.component = itself
    basic = needed(packages, _direct(project))
    scopes = {True: ComponentScope.REQUIRED, False: ComponentScope.OPTIONAL}
    made = {each: _component(each, scopes[each.name in basic]) for each in packages}
    parts = [_part(part) for part in shipped]
    bill.components.update([*made.values(), *parts])
    bill.register_dependency(
        itself, [*(made[each] for each in packages if _ITSELF in each.parents), *parts]
    )
    for parent, component in made.items():
        needs = (made[each] for each in packages if parent.name in each.parents)
        bill.register_dependency(component, needs)
    return (JsonV1Dot6(bill).output_as_string(indent=2) + "\n").encode()


def locked(lock: str) -> list[Locked]:
    r"""Return the packages of a lock file, as uv writes it.

    >>> locked("a==1 ; os_name == 'nt' \\\n    # via b\n")
    [Locked(name='a', version='1', marker="os_name == 'nt'", sums=(), parents=('b',))]
    """
    entries = list(_ENTRY.finditer(lock))
    ends = [*(entry.start() for entry in entries[1:]), len(lock)]
    return [
        Locked(
            entry[1],
            entry[2],
            entry[3] or "",
            tuple(_SHA256.findall(lock, entry.end(), end)),
            tuple(_VIA.findall(lock, entry.end(), end)),
        )
        for entry, end in zip(entries, ends, strict=True)
    ]


def needed(packages: Collection[Locked], names: Iterable[str]) -> set[str]:
    """Return the names of packages, and of all that these need."""
    found: set[str] = set()
    wanted = set(names)
    while wanted:
        found |= wanted
        wanted = {each.name for each in packages if wanted & set(each.parents)} - found
    return found


def _direct(project: str) -> list[str]:
    """Return what Comity needs without any extra."""
    wanted = tomllib.loads(project)["project"]["dependencies"]
    return [match[0].lower() for line in wanted if (match := _DIRECT.match(line))]


def _bill(about: Description, lock: str) -> Bom:
    catalog = about.catalog
    issued = datetime.fromisoformat(catalog.issued).replace(tzinfo=UTC)
    name = f"{catalog.iri} {catalog.version} {checksum(lock.encode())}"
    return Bom(serial_number=uuid5(NAMESPACE_URL, name), metadata=BomMetaData(timestamp=issued))


def _itself(about: Description) -> Component:
    version = about.catalog.version
    both = " AND ".join(sorted(licence.spdx for licence in about.licences))
    return Component(
        type=ComponentType.APPLICATION,
        name="comity",
        version=version,
        bom_ref=f"comity@{version}",
        licenses=[LicenseExpression(both)],
    )


def _component(package: Locked, scope: ComponentScope) -> Component:
    marker = [Property(name="pep508:marker", value=package.marker)] if package.marker else []
    archives = ExternalReference(
        type=ExternalReferenceType.DISTRIBUTION,
        url=XsUri(package.purl),
        comment="the checksums of all its archives: one of them is installed",
        hashes=[HashType(alg=HashAlgorithm.SHA_256, content=each) for each in package.sums],
    )
    return Component(
        type=ComponentType.LIBRARY,
        name=package.name,
        version=package.version,
        bom_ref=package.purl,
        purl=PackageURL.from_string(package.purl),
        scope=scope,
        external_references=[archives],
        properties=marker,
    )


def _part(part: Shipped) -> Component:
    purl = f"pkg:npm/{part.name}@{part.version}"
    content = base64.b64decode(part.sha512).hex()
    return Component(
        type=ComponentType.LIBRARY,
        name=part.name,
        version=part.version,
        bom_ref=purl,
        purl=PackageURL.from_string(purl),
        scope=ComponentScope.OPTIONAL,
        hashes=[HashType(alg=HashAlgorithm.SHA_512, content=content)],
    )
