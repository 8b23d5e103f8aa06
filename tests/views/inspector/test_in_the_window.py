"""The inspector where it lives: in the drawer below the network of the real window."""

from playground.views.inspector.panel import InspectorPanel


def test_it_opens_in_the_drawer_and_follows_the_network(desk) -> None:
    at = desk()
    drawer = at.window.findChild(type(at.find("drawer")), "drawer")
    assert drawer.panel("inspector") is None
    at.click("drawer_inspector")
    inspector = drawer.panel("inspector")
    assert isinstance(inspector, InspectorPanel)
    at.until(lambda: inspector.inspection.tape is not None)
    network = at.find("network_panel")
    network.edgeClicked.emit(7)
    assert inspector.inspection.parameter == 7
    spec = at.controller.experiment.spec
    network.unitSelected.emit(1, 2)
    assert spec.locate(inspector.inspection.parameter) == (1, 0, 2)
    network.unitSelected.emit(-1, -1)
    assert spec.locate(inspector.inspection.parameter) == (1, 0, 2)
    at.play(30)
    assert inspector.inspection.step == 0
    at.pause()
    at.until(lambda: inspector.inspection.step == at.step)
    at.click("drawer_inspector")
    step = at.step
    at.click("step_button")
    at.wait_for(step + 1)
    assert inspector.inspection.step == step
