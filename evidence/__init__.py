"""The evidence app: what the reviews report on vesicles and secretome of mesenchymal stem cells."""
