print("aclplan")
