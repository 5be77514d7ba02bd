"""The evidence app: what five reviews report on vesicles and secretome of mesenchymal stem cells."""
