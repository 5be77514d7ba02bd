"""Loading: all or nothing, nothing of an editor's lost, byte for byte the same on the way back."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from evidence.loading import EditedSinceLoad, FaultyFixtures, documents, dump, load
from evidence.models import Arm, DatasetState, Outcome, Trial
from tests import factories as make

FIXTURES = Path(settings.BASE_DIR) / "fixtures"


def edit(folder: Path, file: str, change: Callable[[list[dict[str, Any]]], object]) -> None:
    path = folder / file
    records = json.loads(path.read_text(encoding="utf-8"))
    change(records)
    path.write_text(json.dumps(records, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def first(**changes: Any) -> Callable[[list[dict[str, Any]]], None]:
    return lambda records: records[0]["fields"].update(changes)


def test_load_then_dump_is_byte_identical(folder: Path) -> None:
    before = {path.relative_to(folder): path.read_text(encoding="utf-8") for path in folder.rglob("*.json")}
    load([folder])
    assert documents() == before


def test_a_second_load_changes_nothing_and_keeps_the_revision(folder: Path) -> None:
    assert load([folder]).changed
    revision = DatasetState.objects.get().revision
    assert not load([folder]).changed
    assert DatasetState.objects.get().revision == revision


def test_check_reports_and_changes_nothing(folder: Path) -> None:
    report = load([folder], check=True)
    assert report.created["registered trials"] == 3
    assert not Trial.objects.exists()


def test_a_changed_fixture_updates_its_record_and_keeps_the_old_one_in_its_history(folder: Path) -> None:
    load([folder])
    edit(folder, "14_arms.json", first(days=9))
    assert load([folder]).updated == {"arms": 1}
    arm = Arm.objects.get()
    assert arm.days == 9
    assert arm.history.first().history_change_reason == "load_evidence"


def test_a_record_that_left_the_fixtures_is_removed(folder: Path) -> None:
    load([folder])
    edit(folder, "04_routes.json", lambda records: records.pop())
    assert load([folder]).removed == {"administration routes": 1}


def test_an_editors_change_is_never_overwritten_unless_told_so(folder: Path) -> None:
    load([folder])
    trial = Trial.objects.get(nct_id="NCT04602104")
    trial.title_en = "An editor's title"
    trial.save()
    with pytest.raises(EditedSinceLoad) as refused:
        load([folder])
    (change,) = refused.value.changes
    assert change.record == "trial NCT04602104"
    assert change.field == "title_en"
    assert "An editor's title" in change.stored
    trial.refresh_from_db()
    assert trial.title_en == "An editor's title"
    load([folder], overwrite=True)
    trial.refresh_from_db()
    assert trial.title_en == "Inhaled vesicles in ARDS"


def test_what_an_editor_added_stays(folder: Path) -> None:
    load([folder])
    make.TrialFactory(nct_id="NCT99999999")
    load([folder])
    assert Trial.objects.filter(nct_id="NCT99999999").exists()


def test_djangos_own_loaddata_reads_the_same_files(folder: Path) -> None:
    files = [str(folder / path) for path in documents_in(folder)]
    call_command("loaddata", *files, verbosity=0)
    assert str(Outcome.objects.get().value) == "66.6"


def documents_in(folder: Path) -> list[Path]:
    return sorted(path.relative_to(folder) for path in folder.rglob("*.json"))


def below_its_own_part(records: list[dict[str, Any]]) -> None:
    (whole,) = (record["fields"] for record in records if record["fields"]["slug"] == "perinatal-tissue")
    whole["parent"] = ["umbilical-cord"]


FAULTS: dict[str, tuple[str, Callable[[list[dict[str, Any]]], None], str, str]] = {
    "unknown field": ("12_trials.json", first(colour="red"), "colour", "unknown field"),
    "dangling reference": ("12_trials.json", first(routes=[["inhalaton"]]), "routes", "did you mean inhalation"),
    "duplicate key": ("12_trials.json", lambda records: records.append(records[0]), "nct_id", "the key is used twice"),
    "bad NCT id": ("12_trials.json", first(nct_id="NCT123"), "nct_id", "NCT and eight digits"),
    "Cyrillic look-alike": ("12_trials.json", first(nct_id="NСT04493242"), "nct_id", "CYRILLIC CAPITAL LETTER ES"),
    "interval low above high": ("15_outcomes.json", first(ci_low="3", ci_high="2"), "ci_low", "low bound"),
    "p outside 0–1": ("15_outcomes.json", first(p_value="1.5", p_as_printed="p=1.5"), "p_value", "between 0 and 1"),
    "dose without metric": ("14_arms.json", first(dose_metric="not-reported"), "dose_metric", "metric and its unit"),
    "figure as float": ("15_outcomes.json", first(value=66.6), "value", "write the figure as text"),
    "unknown choice": ("13_studies.json", first(kind="human"), "kind", "human"),
    "a fact unaccounted for": ("12_trials.json", first(not_stated=[]), "allocation", "neither under"),
    "animals taken for people": ("13_studies.json", first(species="human"), "species", "not done in people"),
    "people taken for mice": ("13_studies.json", first(kind="clinical"), "species", "is one in people"),
    "a ruling without a reason": (
        "18_discrepancies/kuralesova-2025.json",
        first(ruling_en="Seven days.", ruling_ru="Семь дней."),
        "ruling_reason_en",
        "needs its reason",
    ),
    "an integer key": ("12_trials.json", lambda records: records[0].update(pk=1), "pk", "natural key"),
    "a circle of terms": ("02_tissue_sources.json", below_its_own_part, "parent", "circle through “perinatal-tissue”"),
    "a claim without place": ("20_claims/kuralesova-2025.json", first(passage=None), "passage", "required"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_faulty_fixture_is_refused_with_its_place_and_nothing_changes(folder: Path, name: str) -> None:
    file, change, field, reason = FAULTS[name]
    edit(folder, file, change)
    with pytest.raises(FaultyFixtures) as refused:
        load([folder])
    assert any(
        fault.file.endswith(file) and field in fault.field and reason in fault.reason and fault.record
        for fault in refused.value.faults
    ), refused.value
    assert not Trial.objects.exists()
    assert DatasetState.objects.get().loaded_at is None


def test_a_truncated_file_is_refused_with_its_line(folder: Path) -> None:
    path = folder / "12_trials.json"
    path.write_text(path.read_text(encoding="utf-8")[:-200], encoding="utf-8")
    with pytest.raises(FaultyFixtures, match=r"12_trials\.json: is not complete JSON: .* line \d+"):
        load([folder])


def test_an_empty_folder_is_refused(tmp_path: Path, db: None) -> None:
    with pytest.raises(FaultyFixtures, match=r"holds no \.json file"):
        load([tmp_path])


def test_the_command_exits_with_the_list_of_faults(folder: Path) -> None:
    edit(folder, "12_trials.json", first(cell_class="nonsense"))
    with pytest.raises(CommandError, match="Nothing was loaded: 1 faults"):
        call_command("load_evidence", "--from", str(folder), verbosity=0)


@pytest.mark.django_db
def test_the_real_fixtures_load_and_come_back_byte_for_byte(tmp_path: Path) -> None:
    load([FIXTURES])
    copy = tmp_path / "fixtures"
    shutil.copytree(FIXTURES, copy)
    assert dump(copy) == []


def test_a_dump_of_an_empty_database_removes_no_fixture(tmp_path: Path, db: None) -> None:
    fixture = tmp_path / "12_trials.json"
    fixture.write_text("[]", encoding="utf-8")
    with pytest.raises(CommandError, match="Nothing was written: the database holds no records"):
        call_command("dump_evidence", "--to", str(tmp_path))
    assert fixture.exists()
