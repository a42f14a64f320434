"""Reads an export for programs as CSV, JSON and JSON Lines with Python's own modules and says where they differ."""
import csv
import json
import sys

folder, count = sys.argv[1], int(sys.argv[2])


def text(value):
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return "; ".join(map(str, value))
    return str(value)


csv.field_size_limit(sys.maxsize)
with open(f"{folder}/people.json", encoding="utf-8") as file:
    people = json.load(file)
with open(f"{folder}/people.jsonl", encoding="utf-8", newline="\n") as file:
    lines = [json.loads(line) for line in file]
with open(f"{folder}/people.csv", encoding="utf-8", newline="") as file:
    rows = list(csv.reader(file, strict=True))

assert len(people) == count, f"JSON holds {len(people)} people"
assert lines == people, "JSON Lines differ from JSON"
assert len(rows) == count + 1, f"CSV holds {len(rows) - 1} people"
for row, person in zip(rows[1:], people):
    told = dict(zip(rows[0], row, strict=True))
    assert told == {key: text(value) for key, value in person.items()}, (told, person)
