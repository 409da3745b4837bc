"""What the offices of `actors.yaml` are called."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

OFFICES: dict[str, str | Promise] = {
    "president": _("president"),
    "de-facto-leader": _("de facto leader"),
    "prime-minister": _("prime minister"),
    "deputy-prime-minister": _("deputy prime minister"),
    "foreign-minister": _("foreign minister"),
    "deputy-foreign-minister": _("deputy foreign minister"),
    "defence-minister": _("defence minister"),
    "deputy-defence-minister": _("deputy defence minister"),
    "interior-minister": _("interior minister"),
    "finance-minister": _("finance minister"),
    "economy-minister": _("economy minister"),
    "energy-minister": _("energy minister"),
    "oil-minister": _("oil minister"),
    "agriculture-minister": _("agriculture minister"),
    "construction-minister": _("construction minister"),
    "transport-minister": _("transport minister"),
    "chancellor": _("chancellor"),
    "chief-of-general-staff": _("chief of the general staff"),
    "intelligence-chief": _("intelligence chief"),
    "security-council-secretary": _("secretary of the Security Council"),
    "national-security-adviser": _("national security adviser"),
    "secretary-general-of-presidency": _("secretary-general of the presidency"),
    "chief-of-presidential-administration": _(
        "chief of the presidential administration"
    ),
    "kremlin-spokesperson": _("Kremlin spokesperson"),
    "foreign-ministry-spokesperson": _("foreign ministry spokesperson"),
    "defence-ministry-spokesperson": _("defence ministry spokesperson"),
    "un-representative": _("permanent representative to the UN"),
    "deputy-un-representative": _("deputy permanent representative to the UN"),
    "un-secretary-general": _("Secretary-General of the UN"),
    "un-special-envoy-syria": _("UN special envoy for Syria"),
    "special-envoy-syria": _("special envoy for Syria"),
    "special-envoy-middle-east": _("special envoy for the Middle East"),
    "ambassador-to-syria": _("ambassador to Syria"),
    "ambassador-to-russia": _("ambassador to Russia"),
    "ambassador-to-turkey": _("ambassador to Turkey"),
}
