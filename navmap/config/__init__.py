"""navmap.toml: the few things a project may set. `navmap.schema.json` beside this file says the same to editors."""

from navmap.config.reading import FILE, FILES, load, marks_a_root, parse
from navmap.config.values import (
    PROFILES,
    RULE_LEVELS,
    Config,
    ConfigError,
    House,
    Override,
    Profile,
    RuleLevel,
    Settings,
    fits,
)

__all__ = [
    "FILE",
    "FILES",
    "PROFILES",
    "RULE_LEVELS",
    "Config",
    "ConfigError",
    "House",
    "Override",
    "Profile",
    "RuleLevel",
    "Settings",
    "fits",
    "load",
    "marks_a_root",
    "parse",
]
