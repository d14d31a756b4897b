"""The parts of the HTML page: what the cards say, the pictures, the text, the frame around them."""
