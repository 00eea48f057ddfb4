"""What the page does with a network: runs, reports, pictures, the reader's data and files."""
