"""What the offline analyst understands, as sentences that a recogniser can listen for."""
