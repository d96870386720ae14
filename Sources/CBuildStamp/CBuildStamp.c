#include "CBuildStamp.h"

// Whoever packages a build sets ACLPLAN_COMMIT, from which Package.swift defines this. In an archive that git made (also
// one that GitHub offers for download) git has put the values here itself, by .gitattributes.
#ifndef BUILD_STAMP
#define BUILD_STAMP "$Format:%H %cs$"
#endif

const char *aclplan_build_stamp(void) { return BUILD_STAMP; }
