"""The same map in every language that is measured, and how to tell a thousand of them apart."""


def unlike(text: str, number: int) -> str:
    """The same document with other texts, so that nothing is gained by having met one before."""
    return text.replace("matter", f"matter {number}")
