"""The kinds of nuisance that there are; a file says which it is by its `kind`."""

from __future__ import annotations

from accessibility_bridge.simulator.world.nuisances.advertisement import Advertisement
from accessibility_bridge.simulator.world.nuisances.banner import Banner
from accessibility_bridge.simulator.world.nuisances.coach import CoachMarks
from accessibility_bridge.simulator.world.nuisances.gift import Gift
from accessibility_bridge.simulator.world.nuisances.nag import Nag
from accessibility_bridge.simulator.world.nuisances.network import Network
from accessibility_bridge.simulator.world.nuisances.rating import Rating
from accessibility_bridge.simulator.world.nuisances.reload import Reload

AnyKind = Nag | Rating | Gift | Advertisement | CoachMarks | Banner | Network | Reload
