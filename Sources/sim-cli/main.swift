print("sim-cli")
