package main

import "fmt"

// settingsFinding says which settings file is in use.
func (e *environment) settingsFinding() finding {
	const check = "settings file"
	switch {
	case e.config.wrong != nil:
		f := noted(check, problem, e.config.wrong.Error(), "correct the file, or name another with --config")
		f.Why = "until then every other command refuses to run"
		return f
	case e.config.file.name == "":
		return noted(check, fine, "none: flags, the environment and defaults are used", "")
	}
	return noted(check, fine, fmt.Sprintf("%s, with %d settings", e.config.file.name, len(e.config.file.values)), "")
}
