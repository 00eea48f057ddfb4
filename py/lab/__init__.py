"""What the page does with a network: runs, reports, pictures, own data and files."""
