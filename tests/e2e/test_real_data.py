"""Real data that comes with the page: it is chosen like any other task, and says its source."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.e2e.lab import Lab


def test_real_data_is_a_task_and_names_its_source(
    lab: Lab, command_line: Callable[..., Any]
) -> None:
    lab.open("#speed=instant&epochs=100")
    source = lab.page.get_by_role("link", name="Auto MPG")
    license_link = lab.page.get_by_role("link", name="CC BY 4.0")
    expect(source).to_be_hidden()
    lab.choose("Task", "Fuel consumption")
    expect(source).to_have_attribute("href", "https://doi.org/10.24432/C5859H")
    expect(license_link).to_have_attribute("href", "https://creativecommons.org/licenses/by/4.0/")
    expect(lab.page.get_by_role("heading", level=1)).to_have_text(
        "A neuron learns to predict fuel consumption"
    )
    lab.run_to_the_end()
    after = command_line("--task", "cars", "--epochs", "100")["after"]
    assert lab.value("Bias") == repr(after["bias"])
    lab.choose("Task", "Addition")
    expect(source).to_be_hidden()


def test_real_data_is_a_group_at_the_end_of_the_tasks(lab: Lab) -> None:
    lab.open("#speed=instant")
    group = lab.page.get_by_role("combobox", name="Task").locator("optgroup")
    expect(group).to_have_attribute("label", "Real data")
    expect(group.locator("option")).to_have_text(["Iris", "Penguins", "Fuel consumption"])


@pytest.mark.parametrize(("name", "title"), [("iris", "Iris"), ("penguins", "Penguins")])
def test_two_species_are_told_apart_by_four_numbers(
    lab: Lab, command_line: Callable[..., Any], name: str, title: str
) -> None:
    lab.open("#speed=instant&epochs=100")
    lab.choose("Task", title)
    lab.run_to_the_end()
    after = command_line("--task", name, "--epochs", "100")["after"]
    told = f"{after['right']} of {after['of']} right"
    expect(lab.page.get_by_text("Finished at epoch 100")).to_contain_text(told)
    expect(lab.page).to_have_url(re.compile(f"#epochs=100&task={name}&speed=instant$"))
